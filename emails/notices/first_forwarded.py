"""A letter of ours through an owner's mask, so that they see what forwarded ones look like."""

from emails.conf import Conf
from emails.letters.parts import read
from emails.models import Mask
from emails.notices.letter import Envelope, written
from emails.notices.places import dashboard
from emails.notices.post import Parcel, our_mailbox, post
from emails.notices.words import Link, Speaker, Words, speaker_for
from emails.ports import Ports
from emails.rewriting.forward import ForwardHeading, forwarded
from emails.rewriting.frame import Frame
from emails.values.notices import Fate, NoticeKind
from emails.values.received import Authentication, Verdict

_CAMPAIGN = "relay-onboarding"


def send_first_forwarded(mask: Mask, ports: Ports) -> Fate:
    """Write to ``mask`` and forward it at once; the mask's choices are not asked.

    At most once an hour for each mask, so that a page that is sent twice says it once.
    """
    speaker = speaker_for(mask.user)
    occasion = f"{mask.metrics_id} {ports.clock():%Y-%m-%dT%H}"
    words = first_forwarded(speaker, ports.conf.site_origin, mask.full_address)
    parcel = Parcel(
        kind=NoticeKind.FIRST_FORWARDED,
        occasion=occasion,
        letter=_through(mask, words, occasion, ports),
        sender=our_mailbox(ports.conf).address,
    )
    return post(mask.user, parcel, ports)


def first_forwarded(speaker: Speaker, site_origin: str, mask: str) -> Words:
    say = speaker.say
    place = dashboard(site_origin, mask, campaign=_CAMPAIGN)
    return Words(
        language=speaker.language,
        subject=speaker.title("first-subject"),
        paragraphs=(say("first-what", mask=mask), say("first-frame"), say("first-reply")),
        link=Link(say("manage-link"), place),
        footer=say("footer", site=site_origin),
    )


def _through(mask: Mask, words: Words, occasion: str, ports: Ports) -> bytes:
    """The letter to the mask, as any other is forwarded: framed, and from the mask (W-C18)."""
    author = our_mailbox(ports.conf)
    address = mask.full_address
    identity = f"{mask.user_id}:{NoticeKind.FIRST_FORWARDED}:{occasion}"
    envelope = Envelope(author=author, to=address, identity=identity, now=ports.clock())
    heading = ForwardHeading(
        mask=address,
        owner=mask.user.email,
        reply_address=author.address,
        answer_id=f"<welcome@{author.address.rpartition('@')[2]}>",
        envelope_sender=author.address,
        authentication=Authentication(dmarc=Verdict.PASS),
        hops=0,
        identity=identity,
        received_at=ports.clock(),
        frame=_frame(address, words.language, ports.conf),
    )
    return forwarded(read(written(words, envelope)), heading).raw


def _frame(mask: str, language: str, conf: Conf) -> Frame:
    return Frame(mask=mask, site_origin=conf.site_origin, language=language)
