"""Whose domain a letter says it comes from."""

from emails.authentication.domains import host_name
from emails.letters.mailboxes import mailboxes
from emails.letters.parts import Letter


def author_domains(letter: Letter) -> tuple[str, ...]:
    """The domains of every From field, each field's own once; an unreadable one is empty.

    More than one means that readers may be shown another author than the one that was checked
    (RFC 7489, 6.6.1).
    """
    return tuple(
        domain for value in letter.values("from") for domain in sorted(_domains(value) or {""})
    )


def _domains(value: bytes) -> set[str]:
    return {host_name(box.address.rpartition("@")[2]) for box in mailboxes(value)}
