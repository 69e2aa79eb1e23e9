"""What the direct door does with the commands of one sender."""

import hashlib
import logging
from datetime import datetime
from weakref import WeakKeyDictionary

from aiosmtpd.smtp import SMTP, Envelope, Session

from emails.inbound.answers import NO_SUCH_MAILBOX, TRY_LATER, smtp_reply_to_all
from emails.inbound.smtp.verdicts import dmarc_verdict
from emails.inbound.smtp.workers import Workers
from emails.masks.find import find_mask
from emails.pipeline.attempt import attempt
from emails.ports import Ports
from emails.replies.records import find_reply, is_reply_address
from emails.values.addresses import Address
from emails.values.outcomes import Outcome
from emails.values.received import ReceivedEmail

log = logging.getLogger("events")

# RFC 5321 4.5.3.1.8 asks for at least this many.
_MOST_RECIPIENTS = 100
# Who guesses this often is not writing to anybody.
_MOST_UNKNOWN = 20


class DoorHandler:
    """Answers RCPT and DATA; ``busy`` counts the letters under way.

    All of it but the workers' jobs runs in the one thread of the event loop.
    """

    def __init__(self, ports: Ports, workers: Workers) -> None:
        self._ports = ports
        self._workers = workers
        self._connections = 0
        self._guesses: WeakKeyDictionary[Session, int] = WeakKeyDictionary()
        self.busy = 0

    def admit(self) -> bool:
        """Count a new connection in, unless there are as many as the door may hold."""
        if self._connections >= self._ports.conf.door.connections:
            return False
        self._connections += 1
        return True

    def leave(self) -> None:
        """Count a connection out that was admitted."""
        self._connections -= 1

    async def handle_RCPT(  # noqa: N802  (aiosmtpd calls it so)
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        rcpt_options: list[str],
    ) -> str:
        if len(envelope.rcpt_tos) >= _MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients, send to the others separately"
        guesses = self._guesses.get(session, 0)
        if guesses >= _MOST_UNKNOWN:
            return "421 4.7.0 Too many unknown recipients"
        if not await self._workers.run(self._is_ours, address):
            self._guesses[session] = guesses + 1
            return NO_SUCH_MAILBOX
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Go on"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.busy += 1
        try:
            return await self._workers.run(self._take, session, envelope)
        finally:
            self.busy -= 1

    async def handle_exception(self, error: Exception) -> str:
        """What the sender hears when something of ours breaks: nothing about it."""
        log.error("door_broken", extra={"error": type(error).__name__})
        return TRY_LATER

    def _is_ours(self, written: str) -> bool:
        domains = self._ports.conf.domains
        address = Address.parse(written)
        if address is None:
            return False
        if is_reply_address(address, domains.answers):
            return find_reply(address) is not None
        return find_mask(address, domains) is not None

    def _take(self, session: Session, envelope: Envelope) -> str:
        email = self._received(session, envelope, self._ports.clock())
        outcomes: list[Outcome] = [
            attempt(email, recipient, self._ports) for recipient in email.recipients
        ]
        return smtp_reply_to_all(outcomes)

    def _received(self, session: Session, envelope: Envelope, now: datetime) -> ReceivedEmail:
        raw = envelope.original_content or b""
        sender = (envelope.mail_from or "").strip("<>")
        trusts_loopback = self._ports.conf.door.trusts_loopback
        return ReceivedEmail(
            # SMTP has no name for a transaction; one that is repeated repeats sender and bytes.
            identity=hashlib.sha256(b"smtp\0" + sender.encode() + b"\0" + raw).hexdigest(),
            sender=sender,
            recipients=tuple(dict.fromkeys(envelope.rcpt_tos)),
            raw=raw,
            received_at=now,
            dmarc=dmarc_verdict(_host(session), trusts_loopback=trusts_loopback),
        )


def _host(session: Session) -> str:
    """Where the sender connects from; an asyncio peer name is a tuple that begins with it."""
    return str(session.peer[0]) if session.peer else ""
