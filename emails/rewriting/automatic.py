"""Which letters no person wrote: nothing of ours may answer those (RFC 3834 2, W-S12)."""

from emails.letters import decode
from emails.letters.parts import Letter

_TO_MANY = frozenset(("bulk", "junk", "list"))
_SUPPRESSES = frozenset(("all", "autoreply", "oof"))
# What programs wrote before there was Auto-Submitted.
_ROBOTS = ("x-autoreply", "x-autorespond", "x-auto-reply")
_REPORTS = frozenset(("multipart/report", "message/delivery-status"))


def is_automatic(letter: Letter, envelope_sender: str) -> bool:
    """Whether a program wrote ``letter``, or it went to many; one that must not bounce is both."""
    return (
        not envelope_sender
        or letter.root.kind in _REPORTS
        or _words(letter, "auto-submitted") not in ("", "no")
        or _words(letter, "precedence") in _TO_MANY
        or not _SUPPRESSES.isdisjoint(_words(letter, "x-auto-response-suppress").split(", "))
        or any(_is_of_robots(field.name) for field in letter.root.fields)
    )


def _is_of_robots(name: str) -> bool:
    return name.startswith("list-") or name in _ROBOTS


def _words(letter: Letter, name: str) -> str:
    """The value of the first such field, without parameters and comments, in lower case."""
    value = next(iter(letter.values(name)), b"")
    return decode.words(value).partition(";")[0].partition("(")[0].strip().lower()
