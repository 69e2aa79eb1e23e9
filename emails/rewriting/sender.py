"""How the correspondent is shown in a forwarded letter."""

from emails.letters.mailboxes import Mailbox, mailboxes
from emails.letters.parts import Letter

# Keeps the first line of the field within 78 columns when it is ASCII (spec emails 10.2).
_LONGEST = 71
NOBODY = "unknown-sender@invalid"


def correspondents(letter: Letter) -> tuple[Mailbox, ...]:
    """Everybody who is meant to get an answer: Reply-To, else the first author (W-L12)."""
    for value in letter.values("reply-to"):
        if boxes := mailboxes(value):
            return boxes
    return author(letter)[:1]


def author(letter: Letter) -> tuple[Mailbox, ...]:
    """The mailboxes of the first From field that has one; empty where no author is named."""
    for value in letter.values("from"):
        if boxes := mailboxes(value):
            return boxes
    return ()


def shown_address(letter: Letter, envelope_sender: str) -> str:
    """The author's address, or the envelope sender's where no author is named (W-L5)."""
    return next(iter(author(letter)), Mailbox("", envelope_sender or NOBODY)).address


def shown_sender(letter: Letter, envelope_sender: str) -> str:
    """``Name (address) [via Relay]``: who wrote, without looking like an address of theirs.

    A letter without an author shows its envelope sender (W-L5). The address stands in
    parentheses, its ``@`` as `` at ``: filters take a display name with an ``@`` for spoofing.
    """
    box = next(iter(author(letter)), Mailbox("", envelope_sender or NOBODY))
    address = _shortened(box.address.replace("@", " at "))
    name = _shortened(box.name.replace("@", " at "))
    return f"{name} ({address}) [via Relay]" if name else f"{address} [via Relay]"


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    ellipsis = "..." if text.isascii() else "\N{HORIZONTAL ELLIPSIS}"
    return text[: _LONGEST - len(ellipsis)] + ellipsis
