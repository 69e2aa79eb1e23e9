"""Letters as people write them in a mail program."""

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, localtime, make_msgid

from playground.letters.addresses import domain_of
from playground.letters.show import Heading, ShownLetter

_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,900}>")
_MOST_QUOTED = 500
_MOST_IDS = 20


def blank_letter(sender: str, name: str, recipient: str, subject: str) -> EmailMessage:
    """A letter without a body: the head that a mail program writes."""
    letter = EmailMessage(policy=SMTP)
    letter["From"] = Address(display_name=_one_line(name), addr_spec=sender)
    letter["To"] = Address(addr_spec=recipient)
    letter["Subject"] = _one_line(subject)
    letter["Date"] = format_datetime(localtime())
    letter["Message-ID"] = make_msgid(domain=domain_of(sender))
    return letter


def plain_letter(sender: str, recipient: str, subject: str, text: str, *, name: str = "") -> bytes:
    """A letter of text alone."""
    letter = blank_letter(sender, name, recipient, subject)
    letter.set_content(text)
    return letter.as_bytes()


def answer(letter: ShownLetter, sender: str, text: str) -> bytes:
    """The answer to ``letter`` by ``sender``, with the letter quoted below ``text``."""
    heading = letter.heading
    reply = blank_letter(sender, "", heading.answer_to, answering_subject(heading))
    reply.set_content(f"{text.rstrip()}\n\n{quoted(letter)}")
    # Written here and not by the library, which breaks ids that are longer than a line.
    return threading(heading) + reply.as_bytes()


def answering_subject(heading: Heading) -> str:
    subject = heading.subject or "your letter"
    return subject if subject.lower().startswith("re:") else f"Re: {subject}"


def quoted(letter: ShownLetter) -> str:
    """The letter as mail programs quote it."""
    heading = letter.heading
    lines = letter.text.splitlines()[:_MOST_QUOTED]
    above = f"On {heading.date or 'some day'}, {heading.sender or 'somebody'} wrote:"
    return "\n".join((above, *(f"> {line}".rstrip() for line in lines))) + "\n"


def threading(heading: Heading) -> bytes:
    """In-Reply-To and References for an answer (RFC 5322 3.6.4)."""
    answered = _MESSAGE_ID.findall(heading.message_id)[:1]
    if not answered:
        return b""
    thread = [*_MESSAGE_ID.findall(heading.references)[-_MOST_IDS:], *answered]
    fields = f"In-Reply-To: {answered[0]}\r\nReferences: " + "\r\n ".join(thread) + "\r\n"
    return fields.encode("ascii")


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
