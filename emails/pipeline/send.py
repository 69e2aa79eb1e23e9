"""Hand a rewritten letter to the transport and say how that went."""

from collections.abc import Sequence

from emails.transports.base import MailTransport, TooLargeError, TransportError
from emails.values.outcomes import Deferred, Failed, Outcome, Reason, Sent


def send(
    transport: MailTransport, letter: bytes, *, sender: str, recipients: Sequence[str]
) -> Outcome:
    """``Sent``, or ``Deferred`` or ``Failed`` as the next server answered."""
    try:
        transport.send(letter, sender=sender, recipients=recipients)
    except TooLargeError:
        return Failed(Reason.TOO_LARGE)
    except TransportError as problem:
        if problem.temporary:
            return Deferred(Reason.TRANSPORT_BUSY)
        return Failed(Reason.TRANSPORT_REFUSED)
    return Sent()
