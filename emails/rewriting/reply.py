"""An owner's answer becomes the letter that the correspondent receives from the mask."""

import base64
import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from emails.letters.encode import header_field, mailbox_field, raw_field
from emails.letters.mailboxes import Mailbox
from emails.letters.parts import Letter
from emails.rewriting.headers import date_if_missing, first_text, kept_on_reply
from emails.rewriting.heading import with_head
from emails.rewriting.scrub import Scrubber
from emails.values.correspondence import Correspondence


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyHeading:
    """What the head of an answer says in place of what the owner's mail program wrote."""

    mask: str
    owner: str = field(repr=False)
    aliases: tuple[str, ...] = field(default=(), repr=False)
    """Other addresses of the owner's that must not show either."""
    correspondence: Correspondence
    identity: str
    secret: bytes = field(repr=False)
    received_at: datetime
    """Dates a letter whose author did not."""


def answered(letter: Letter, heading: ReplyHeading) -> bytes:
    """``letter`` as it goes to the correspondent: nothing in it names the owner."""
    scrubber = Scrubber((heading.owner, *heading.aliases), heading.mask)
    return with_head(letter, _head(letter, heading, scrubber), scrubber.patches(letter))


def _head(letter: Letter, heading: ReplyHeading, scrubber: Scrubber) -> Iterator[bytes]:
    mask = [Mailbox("", heading.mask)]
    yield mailbox_field("From", mask)
    yield mailbox_field("To", [Mailbox(*box) for box in heading.correspondence.recipients])
    yield mailbox_field("Reply-To", mask)
    yield header_field("Subject", scrubber.text(first_text(letter, "subject")))
    yield raw_field("Message-ID", _message_id(letter, heading))
    yield from _threading(heading.correspondence)
    yield from date_if_missing(letter, heading.received_at)
    for kept in kept_on_reply(letter):
        yield scrubber.field(kept)


def _message_id(letter: Letter, heading: ReplyHeading) -> bytes:
    """An id of ours in place of the owner's, which names the host they write from.

    The same letter gets the same id again, so that a repeat can be recognised.
    """
    own = next(iter(letter.values("message-id")), heading.identity.encode()).strip()
    digest = hmac.new(heading.secret, b"message id " + own, hashlib.sha256).digest()
    local = base64.b32encode(digest[:20]).decode().lower()
    return f"<{local}@{heading.mask.rpartition('@')[2]}>".encode()


def _threading(correspondence: Correspondence) -> Iterator[bytes]:
    """The correspondent's own ids, from their letter: the owner's are never shown."""
    if not correspondence.message_id:
        return
    yield raw_field("In-Reply-To", correspondence.message_id.encode())
    thread = f"{correspondence.references} {correspondence.message_id}".strip()
    yield raw_field("References", thread.encode())
