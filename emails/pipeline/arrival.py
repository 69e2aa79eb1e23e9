"""Join a letter, a mask and its owner into one value that rules can look at."""

from dataclasses import dataclass, field
from datetime import datetime

from emails.conf import Domains
from emails.letters.parts import Letter, read
from emails.masks.find import find_mask
from emails.models import Mask
from emails.replies.records import find_reply, is_reply_address
from emails.rewriting.frame import FrameSize
from emails.values.addresses import Address
from emails.values.correspondence import Correspondence
from emails.values.received import ReceivedEmail
from privaterelay.entitlements import Entitlements, entitlements
from privaterelay.languages import DEFAULT, language_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One letter for one mask, and all that the decision about it needs."""

    email: ReceivedEmail
    letter: Letter = field(repr=False)
    mask: Mask
    owner_address: str = field(repr=False)
    rights: Entitlements
    used_free_reply: bool
    removes_trackers: bool = False
    frame_size: FrameSize = FrameSize.FULL
    language: str = DEFAULT
    answering: Correspondence | None = field(repr=False)
    """Set where the letter is an owner's answer: whom it goes to."""


def arrive(email: ReceivedEmail, recipient: str, domains: Domains, now: datetime) -> Arrival | None:
    """The arrival at ``recipient``, or None where no mask or reply address has this name."""
    address = Address.parse(recipient)
    if address is None:
        return None
    if is_reply_address(address, domains.answers):
        found = find_reply(address)
        return _arrival(email, found.mask, found.correspondence, now) if found else None
    mask = find_mask(address, domains)
    return _arrival(email, mask, None, now) if mask else None


def _arrival(
    email: ReceivedEmail, mask: Mask, answering: Correspondence | None, now: datetime
) -> Arrival:
    owner = mask.user
    return Arrival(
        email=email,
        letter=read(email.raw),
        mask=mask,
        owner_address=owner.email,
        rights=entitlements(owner, owner.profile, now),
        used_free_reply=owner.profile.forwarded_first_reply,
        removes_trackers=bool(owner.profile.remove_level_one_email_trackers),
        frame_size=FrameSize(owner.profile.letter_frame),
        language=language_of(owner.profile.locale),
        answering=answering,
    )
