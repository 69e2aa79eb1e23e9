"""The port through which letters leave."""

from collections.abc import Sequence
from typing import Protocol


class TransportError(Exception):
    """Not accepted; ``temporary`` says whether the same letter may succeed later."""

    def __init__(self, message: str, *, temporary: bool) -> None:
        super().__init__(message)
        self.temporary = temporary


class TooLargeError(TransportError):
    """Larger than the next mail server takes; it will be so tomorrow."""

    def __init__(self) -> None:
        super().__init__("too large for the next server", temporary=False)


def refuse_nobody(recipients: Sequence[str]) -> None:
    """Raise ``TransportError`` where a letter would go to no one (W-C12)."""
    if not recipients or not all(recipients):
        raise TransportError("no recipient", temporary=False)


class MailTransport(Protocol):
    """The next mail server, whatever it speaks."""

    def send(self, letter: bytes, *, sender: str, recipients: Sequence[str]) -> None:
        """Hand over one letter, or raise ``TransportError``.

        ``sender`` is the envelope sender, empty for letters that must not be bounced. Returns once
        the other side has taken responsibility for at least one of the recipients.
        """
        ...
