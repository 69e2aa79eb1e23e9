"""The one mask, owner and correspondent under whose names the corpus travels, both ways."""

from dataclasses import replace
from typing import Final

from emails.letters.parts import read
from emails.rewriting.cleaning import Cleaning
from emails.rewriting.forward import ForwardHeading, forwarded
from emails.rewriting.frame import Frame, FrameSize
from emails.rewriting.reply import ReplyHeading, answered
from emails.trackers.lists import TrackerLists, tracker_hosts
from emails.values.correspondence import Correspondence
from emails.values.received import Authentication, Verdict
from privaterelay.testing.clock import NOON

MASK: Final = "k3x9@mask.example"
OWNER: Final = "ada@home.example"
SITE: Final = "https://relay.example"
FRAME: Final = Frame(mask=MASK, site_origin=SITE)
LISTS: Final = TrackerLists(
    general=tracker_hosts(["trk.example", "open.pixel.example"]),
    strict=tracker_hosts(["social.example"]),
)
CLEANING: Final = Cleaning(
    site_origin=SITE, sender="shop@store.example", received_at=NOON, lists=LISTS
)
FORWARD: Final = ForwardHeading(
    mask=MASK,
    owner=OWNER,
    reply_address="replies+token@relay.example",
    answer_id="<token@relay.example>",
    envelope_sender="bounce@store.example",
    authentication=Authentication(dmarc=Verdict.PASS),
    hops=0,
    identity="f" * 64,
    received_at=NOON,
    frame=FRAME,
)
UNFRAMED: Final = replace(FORWARD, frame=replace(FRAME, size=FrameSize.NONE))
IN_JAPANESE: Final = replace(FORWARD, frame=replace(FRAME, language="ja"))
CLEANED: Final = replace(FORWARD, cleaning=CLEANING)
ANSWER: Final = ReplyHeading(
    mask=MASK,
    owner=OWNER,
    correspondence=Correspondence(
        recipients=(("Corner Shop", "shop@store.example"),),
        message_id="<order-1@store.example>",
        references="<order-0@store.example>",
    ),
    identity="f" * 64,
    secret=b"not the one in use",
    received_at=NOON,
)


def forward(raw: bytes, heading: ForwardHeading = FORWARD) -> bytes:
    """The letter as the owner gets it."""
    return forwarded(read(raw), heading).raw


def answer(raw: bytes) -> bytes:
    """The letter as the correspondent gets it, were it the owner's."""
    return answered(read(raw), ANSWER)


def with_aliases(aliases: tuple[str, ...]) -> ReplyHeading:
    """The heading of an answer whose author has more than one address."""
    return replace(ANSWER, aliases=aliases)
