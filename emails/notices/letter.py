"""A notice as the bytes of a letter: plain text and HTML, and a letter attached where one is."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime

from django.template.loader import render_to_string

from emails.letters import encode
from emails.letters.mailboxes import Mailbox
from emails.notices.words import Words

_LINE_END = re.compile(rb"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Who writes to whom, when, and in answer to what."""

    author: Mailbox
    to: str = field(repr=False)
    identity: str
    """Names the notice: the same one gets the same Message-ID, so that a repeat shows."""
    now: datetime
    answering: str | None = field(default=None, repr=False)
    """The Message-ID of the letter that it answers, empty where that has none."""


def written(words: Words, envelope: Envelope, attached: bytes = b"") -> bytes:
    """The letter; ``attached`` is another one, whole."""
    mark = hashlib.sha256(envelope.identity.encode()).hexdigest()[:32]
    texts = (_part("text/plain", as_text(words)), _part("text/html", as_html(words)))
    body = _multipart("alternative", f"words-{mark}", texts)
    if attached:
        body = _multipart("mixed", f"notice-{mark}", (body, _attachment(attached)))
    head = b"".join((*_head(words, envelope, mark), encode.raw_field("MIME-Version", b"1.0")))
    return head + body


def as_text(words: Words) -> str:
    """In plain text nothing is escaped (W-C8)."""
    link = [f"{words.link.label}:\n{words.link.address}"] if words.link else []
    return "\n\n".join((*words.paragraphs, *link, f"-- \n{words.footer}")) + "\n"


def as_html(words: Words) -> str:
    return render_to_string("emails/notice.html", {"words": words})


def _head(words: Words, envelope: Envelope, mark: str) -> Iterator[bytes]:
    yield encode.mailbox_field("From", [envelope.author])
    yield encode.mailbox_field("To", [Mailbox("", envelope.to)])
    yield encode.header_field("Subject", words.subject)
    yield encode.raw_field("Date", format_datetime(envelope.now).encode())
    domain = envelope.author.address.rpartition("@")[2]
    yield encode.raw_field("Message-ID", f"<notice-{mark}@{domain}>".encode())
    # RFC 3834 5: nobody's robot answers it, and what answers a letter says which.
    how = "auto-generated" if envelope.answering is None else "auto-replied"
    yield encode.raw_field("Auto-Submitted", how.encode())
    yield encode.raw_field("X-Auto-Response-Suppress", b"All")
    if envelope.answering:
        for name in ("In-Reply-To", "References"):
            yield encode.raw_field(name, envelope.answering.encode("ascii", "replace"))


def _part(kind: str, text: str) -> bytes:
    written = text.replace("\n", "\r\n").encode()
    # Quoted-printable is readable as it stands, and three times as long for what is not ASCII.
    foreign = sum(byte > 0x7F for byte in written)
    how = "base64" if foreign * 6 > len(written) else "quoted-printable"
    head = f"Content-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: {how}\r\n\r\n"
    return head.encode() + encode.transfer(written, how)


def _multipart(kind: str, boundary: str, parts: tuple[bytes, ...]) -> bytes:
    inside = b"".join(b"--%b\r\n%b\r\n" % (boundary.encode(), part) for part in parts)
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n'
    # RFC 2045 6.4: whatever holds raw 8-bit says so.
    how = b"" if inside.isascii() else b"Content-Transfer-Encoding: 8bit\r\n"
    return b"%b%b\r\n%b--%b--\r\n" % (head.encode(), how, inside, boundary.encode())


def _attachment(letter: bytes) -> bytes:
    how = b"7bit" if letter.isascii() else b"8bit"
    head = (
        b"Content-Type: message/rfc822\r\n"
        b'Content-Disposition: attachment; filename="reply.eml"\r\n'
        b"Content-Transfer-Encoding: " + how + b"\r\n\r\n"
    )
    return head + _LINE_END.sub(b"\r\n", letter)
