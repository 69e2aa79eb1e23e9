"""Join a letter, a mask and its owner into one value that rules can look at."""

from dataclasses import dataclass, field

from django.contrib.auth.models import User

from emails.abuse import is_paused
from emails.conf import Domains
from emails.errors import SubdomainIsCrowdedError
from emails.letters.parts import Letter, read
from emails.masks.first_contact import mask_for, why_unknown
from emails.models import DomainAddress, RelayAddress
from emails.pipeline.answered import answered_by
from emails.ports import Ports
from emails.replies.records import FoundReply, is_reply_address
from emails.rewriting.frame import FrameSize
from emails.values.addresses import Address
from emails.values.correspondence import Correspondence
from emails.values.outcomes import Deferred, Dropped, Objection, Reason, Refused
from emails.values.received import ReceivedEmail
from privaterelay.entitlements import Entitlements, entitlements
from privaterelay.flags import flag_is_on
from privaterelay.languages import DEFAULT, language_of
from privaterelay.pauses import bounce_status

_NOREPLY = "noreply"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One letter for one mask, and all that the decision about it needs."""

    email: ReceivedEmail
    letter: Letter = field(repr=False)
    mask: RelayAddress | DomainAddress
    owner_address: str = field(repr=False)
    rights: Entitlements
    used_free_reply: bool
    blocks_spam: bool = False
    bounce_pause: str = ""
    """``hard`` or ``soft`` while the owner's mail server is left in peace."""
    mask_is_paused: bool = False
    removes_trackers: bool = False
    frame_size: FrameSize = FrameSize.FULL
    language: str = DEFAULT
    answering: Correspondence | None = field(repr=False)
    """Set where the letter is an owner's answer: whom it goes to."""


def arrive(email: ReceivedEmail, recipient: str, ports: Ports) -> Arrival | Objection:
    """The arrival at ``recipient``, or why nobody receives letters there.

    The first letter to a name on an owner's subdomain makes the mask.
    """
    address = Address.parse(recipient)
    if address is None:
        return Refused(Reason.DOMAIN_UNKNOWN)
    letter, conf = read(email.raw), ports.conf
    if is_reply_address(address, conf.domains.answers):
        found = answered_by(letter, address, conf, ports.clock())
        if not isinstance(found, FoundReply):
            return found
        return _arrival(email, letter, found.mask, found.correspondence, ports)
    if is_noreply(address, conf.domains):
        return Dropped(Reason.NOREPLY)
    mask = _mask(address, ports)
    if isinstance(mask, Refused | Deferred):
        return mask
    return _arrival(email, letter, mask, None, ports)


def _mask(address: Address, ports: Ports) -> RelayAddress | DomainAddress | Refused | Deferred:
    try:
        mask = mask_for(address, ports)
    except SubdomainIsCrowdedError:
        return Deferred(Reason.SUBDOMAIN_CROWDED)
    return mask or Refused(why_unknown(address, ports.conf))


def is_noreply(address: Address, domains: Domains) -> bool:
    """Whether nobody reads what is sent there; on an owner's subdomain it is a name like others."""
    return address.untagged.local == _NOREPLY and domains.number(address.domain) is not None


def _arrival(
    email: ReceivedEmail,
    letter: Letter,
    mask: RelayAddress | DomainAddress,
    answering: Correspondence | None,
    ports: Ports,
) -> Arrival:
    owner, now = mask.user, ports.clock()
    return Arrival(
        email=email,
        letter=letter,
        mask=mask,
        owner_address=owner.email,
        rights=entitlements(owner, owner.profile, now),
        used_free_reply=owner.profile.forwarded_first_reply,
        blocks_spam=owner.profile.auto_block_spam,
        bounce_pause=bounce_status(owner.profile, now)[1],
        mask_is_paused=is_paused(mask, now, ports.conf.limits),
        removes_trackers=_removes_trackers(owner),
        frame_size=FrameSize(owner.profile.letter_frame),
        language=language_of(owner.profile.locale),
        answering=answering,
    )


def _removes_trackers(owner: User) -> bool:
    """An operator can take the feature away by a flag."""
    wanted = bool(owner.profile.remove_level_one_email_trackers)
    return wanted and flag_is_on("tracker_removal", owner, default=True)
