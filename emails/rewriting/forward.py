"""A stranger's letter becomes the letter that the owner receives."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from emails.letters.encode import header_field, mailbox_field, raw_field
from emails.letters.mailboxes import Mailbox
from emails.letters.parts import Letter
from emails.rewriting.cleaning import Cleaning
from emails.rewriting.findings import findings
from emails.rewriting.frame import Frame
from emails.rewriting.framing import framed
from emails.rewriting.headers import date_if_missing, kept_on_forward, references_with
from emails.rewriting.heading import with_head
from emails.rewriting.sender import author, shown_sender
from emails.trackers.remove import Removal
from emails.values.received import Authentication

HOPS = "X-Relay-Hops"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForwardHeading:
    """What the head of a forwarded letter says beyond what the sender wrote."""

    mask: str
    owner: str = field(repr=False)
    reply_address: str
    answer_id: str
    """Names the letter in the answers to it, where those come to the common reply address."""
    envelope_sender: str = field(repr=False)
    authentication: Authentication
    hops: int
    """How often this letter came through us before."""
    identity: str
    """Names the letter where its sender did not."""
    received_at: datetime
    """Dates a letter whose sender did not: a repeat is the same, byte for byte."""
    frame: Frame
    cleaning: Cleaning | None = None
    """Set where the owner wants trackers removed."""


@dataclass(frozen=True, slots=True)
class ForwardedLetter:
    """The letter for the owner, and what is no longer in it."""

    raw: bytes = field(repr=False)
    removal: Removal


def forwarded(letter: Letter, heading: ForwardHeading) -> ForwardedLetter:
    """``letter`` as it goes to the owner.

    Every byte outside the head, our frame and the addresses of removed trackers is the sender's.
    """
    bodies = framed(letter, heading.frame, heading.cleaning)
    raw = with_head(letter, _head(letter, heading, bodies.fields), bodies.patches)
    return ForwardedLetter(raw, bodies.removal)


def _head(letter: Letter, heading: ForwardHeading, fields: Mapping[str, bytes]) -> Iterator[bytes]:
    host = heading.mask.rpartition("@")[2]
    sender = heading.envelope_sender
    writer = next(iter(author(letter)), Mailbox("", "")).address
    yield findings(heading.authentication, by=host, author=writer, envelope_sender=sender)
    yield mailbox_field("From", [Mailbox(shown_sender(letter, sender), heading.mask)])
    yield mailbox_field("To", [Mailbox("", heading.owner)])
    yield mailbox_field("Reply-To", [Mailbox("", heading.reply_address)])
    yield header_field(HOPS, str(heading.hops + 1))
    if not letter.values("message-id"):
        yield raw_field("Message-ID", f"<{heading.identity[:40]}@{host}>".encode())
    yield references_with(letter, heading.answer_id)
    yield from date_if_missing(letter, heading.received_at)
    yield from kept_on_forward(letter, fields)


def hops(letter: Letter) -> int:
    """How often ``letter`` came through us before; a count we cannot read is none."""
    counts = (value.strip() for value in letter.values(HOPS.lower()))
    return sum(int(count) for count in counts if count.isdigit() and len(count) < 4)
