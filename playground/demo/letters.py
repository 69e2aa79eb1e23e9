"""The letters that the demo plays with, and how to make one of a file."""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from playground.demo.errors import LetterFileError
from playground.demo.parts import parts_of
from playground.letters.newsletter import newsletter, sample_attachment
from playground.letters.show import ShownLetter
from playground.letters.write import answering_subject, blank_letter, plain_letter, threading

SHOP = "news@shop.example"
FRIEND = "bob@pals.example"
ATTACHMENT_BYTES = 1024 * 1024

_LINE_END = re.compile(rb"\r\n|\r|\n")
_MBOX_LINE = re.compile(rb"\AFrom [^\r\n]*\r\n")
_TELLING_FIELDS = ("From", "To", "Subject", "Date", "Received", "Message-ID", "MIME-Version")
_MOST_QUOTED = 12


def demo_newsletter(mask: str) -> bytes:
    """The newsletter with a megabyte attached."""
    return on_the_wire(newsletter(SHOP, mask, attachment=sample_attachment(ATTACHMENT_BYTES)))


def friendly_letter(mask: str, subject: str) -> bytes:
    """A letter of text alone, by somebody else."""
    text = "Hello!\n\nSee you on Sunday?\n\nBob\n"
    return on_the_wire(plain_letter(FRIEND, mask, subject, text, name="Bob"))


def owners_answer(letter: ShownLetter, owner: str) -> bytes:
    """An answer as mail programs write it: it names its author wherever it can."""
    heading = letter.heading
    answer = blank_letter(owner, "Ada Lovelace", heading.answer_to, answering_subject(heading))
    answer["Sender"] = owner
    answer["X-Originating-Email"] = f"[{owner}]"
    answer["Disposition-Notification-To"] = owner
    answer.set_content("\n".join(_answer_lines(letter, owner)), cte="quoted-printable")
    answer.add_alternative(_answer_html(owner), subtype="html", cte="base64")
    _attach_card(answer, owner)
    return on_the_wire(threading(heading) + answer.as_bytes())


def _answer_lines(letter: ShownLetter, owner: str) -> Iterator[str]:
    heading = letter.heading
    yield "Thank you, one hundred tulips please 🌷"
    yield f"Ada <{owner.title()}>"
    yield ""
    yield f"On {heading.date}, {owner} wrote:"
    yield "> Which tulips do you have?"
    yield f"> On {heading.date}, {heading.sender} wrote to {owner.upper()}:"
    yield from (f">> {line}".rstrip() for line in letter.text.splitlines()[:_MOST_QUOTED])


def _answer_html(owner: str) -> str:
    return (
        "<!doctype html><html><body><p>Thank you, one hundred tulips please 🌷</p>"
        f'<p>Ada &lt;<a href="mailto:{owner}">{owner.title()}</a>&gt;</p>'
        f"<blockquote>On Sunday, {owner} wrote: which tulips do you have?</blockquote>"
        "</body></html>\n"
    )


def _attach_card(answer: EmailMessage, owner: str) -> None:
    card = f"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ada\r\nEMAIL:{owner}\r\nEND:VCARD\r\n"
    answer.add_attachment(card, subtype="vcard", filename=f"{owner}.vcf", cte="base64")


def letter_in(file: Path, *, most_bytes: int) -> bytes:
    """The letter in ``file``, as a mail server would hand it over.

    Raises ``LetterFileError`` for a file that cannot be read, is too large or holds no letter.
    """
    try:
        raw = file.read_bytes()
    except OSError as problem:
        raise LetterFileError(f"{file} cannot be read: {problem.strerror}.") from None
    raw = _MBOX_LINE.sub(b"", on_the_wire(raw))
    if len(raw) > most_bytes:
        raise LetterFileError(f"{file} is larger than {most_bytes} bytes.")
    head = BytesParser().parsebytes(raw, headersonly=True)
    if not any(name in head for name in _TELLING_FIELDS):
        raise LetterFileError(f"{file} holds no letter: it does not begin with header fields.")
    try:
        parts_of(raw)
    except RecursionError:
        raise LetterFileError(f"{file} has parts in parts too deep for comparing them.") from None
    return raw


def on_the_wire(raw: bytes) -> bytes:
    """``raw`` with the line ends that SMTP asks for, the last one included (RFC 5321 2.3.8)."""
    letter = _LINE_END.sub(b"\r\n", raw)
    return letter if letter.endswith(b"\r\n") else letter + b"\r\n"
