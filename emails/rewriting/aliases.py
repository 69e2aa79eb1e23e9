"""Under which other addresses an owner's letter knows its author (W-S8)."""

from collections.abc import Iterable

from emails.letters.mailboxes import mailboxes
from emails.letters.parts import Letter

# Where mail programs and providers name whoever writes; all of it goes from the head anyway.
_FIELDS = (
    "from",
    "sender",
    "reply-to",
    "return-path",
    "resent-from",
    "resent-sender",
    "disposition-notification-to",
    "return-receipt-to",
    "x-sender",
    "x-original-from",
)
# An author has a few; more is somebody playing.
_MOST = 8


def names_of_author(letter: Letter, *known: str) -> tuple[str, ...]:
    """``known``, and every address that the head gives its author, each in every form it has."""
    found = [*known, *_named(letter)]
    forms = (form for address in found if "@" in address for form in _forms(address))
    return tuple(dict.fromkeys(forms))[:_MOST]


def _named(letter: Letter) -> Iterable[str]:
    for name in _FIELDS:
        for value in letter.values(name):
            yield from (box.address for box in mailboxes(value))


def _forms(address: str) -> tuple[str, ...]:
    """A domain of other letters than ASCII's has two forms (RFC 5890)."""
    local, _, domain = address.lower().rpartition("@")
    try:
        forms = (domain.encode("idna").decode(), domain.encode("idna").decode("idna"))
    except UnicodeError:
        forms = (domain, domain)
    return tuple(f"{local}@{form}" for form in forms)
