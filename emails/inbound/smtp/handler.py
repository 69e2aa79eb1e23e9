"""What the direct door does with the commands of one sender."""

import hashlib
import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from weakref import WeakKeyDictionary

from aiosmtpd.smtp import Envelope, Session

from emails.authentication.handover import Authenticator, Handover
from emails.inbound.answers import NO_ROOM, NO_SUCH_MAILBOX, TRY_LATER
from emails.inbound.letter_reports import take
from emails.inbound.smtp.workers import Workers
from emails.masks.first_contact import may_get_a_letter
from emails.pipeline.arrival import is_noreply
from emails.ports import Ports
from emails.replies.records import find_reply, is_reply_address
from emails.replies.retention import answerable_since
from emails.storage.room import Room
from emails.values.addresses import Address
from emails.values.outcomes import Outcome
from emails.values.received import ReceivedEmail

log = logging.getLogger("events")

# RFC 5321 4.5.3.1.8 asks for at least this many.
_MOST_RECIPIENTS = 100
# Who guesses this often is not writing to anybody.
_MOST_UNKNOWN = 20


class Connection(Protocol):
    """What the handler asks of the protocol that it answers for."""

    counts_guesses: bool


class DoorHandler:
    """Answers RCPT, and takes letters; ``busy`` counts those under way.

    All of it but the workers' jobs runs in the one thread of the event loop.
    """

    def __init__(self, ports: Ports, workers: Workers, authenticate: Authenticator) -> None:
        self._ports = ports
        self._workers = workers
        self._authenticate = authenticate
        self._connections = 0
        self._guesses: WeakKeyDictionary[Session, int] = WeakKeyDictionary()
        self.busy = 0
        door, largest = ports.conf.door, ports.conf.max_letter_bytes
        self.room = Room(max(door.bytes_in_flight, largest))

    def admit(self) -> bool:
        """Count a new connection in, unless there are as many as the door may hold."""
        if self._connections >= self._ports.conf.door.connections:
            return False
        self._connections += 1
        return True

    def leave(self) -> None:
        """Count a connection out that was admitted."""
        self._connections -= 1

    async def handle_MAIL(  # noqa: N802  (aiosmtpd calls it so)
        self,
        server: Connection,
        session: Session,
        envelope: Envelope,
        address: str,
        mail_options: list[str],
    ) -> str:
        # Nothing is taken yet: a sender who only announces letters must not keep others out.
        if not self.room.has(declared_size(mail_options)):
            return NO_ROOM
        envelope.mail_from = address
        envelope.mail_options.extend(mail_options)
        return "250 2.1.0 Go on"

    async def handle_RCPT(  # noqa: N802  (aiosmtpd calls it so)
        self,
        server: Connection,
        session: Session,
        envelope: Envelope,
        address: str,
        rcpt_options: list[str],
    ) -> str:
        if len(envelope.rcpt_tos) >= _MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients, send to the others separately"
        guesses = self._guesses.get(session, 0)
        if server.counts_guesses and guesses >= _MOST_UNKNOWN:
            return "421 4.7.0 Too many unknown recipients"
        if not await self._workers.run(self._is_ours, address):
            self._guesses[session] = guesses + 1
            return NO_SUCH_MAILBOX
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Go on"

    async def take(self, envelope: Envelope, helo: str, peer: str) -> list[Outcome]:
        """Handle the letter; an outcome for each of the envelope's recipients, in their order."""
        self.busy += 1
        try:
            return await self._workers.run(self._take, envelope, helo, peer)
        finally:
            self.busy -= 1

    async def handle_exception(self, error: Exception) -> str:
        """What the sender hears when something of ours breaks: nothing about it."""
        log.error("door_broken", extra={"error": type(error).__name__})
        return TRY_LATER

    def _is_ours(self, written: str) -> bool:
        conf = self._ports.conf
        address = Address.parse(written)
        if address is None:
            return False
        if is_reply_address(address, conf.domains.answers):
            # Only the letter itself says what one to the common address answers.
            return not address.tag or find_reply(address, self._answerable_since()) is not None
        return is_noreply(address, conf.domains) or may_get_a_letter(address, conf)

    def _answerable_since(self) -> datetime:
        return answerable_since(self._ports.clock(), self._ports.conf.reply_retention_days)

    def _take(self, envelope: Envelope, helo: str, peer: str) -> list[Outcome]:
        email = self._received(envelope, helo, peer)
        outcomes = {
            recipient: take(email, recipient, self._ports) for recipient in email.recipients
        }
        return [outcomes[recipient] for recipient in envelope.rcpt_tos]

    def _received(self, envelope: Envelope, helo: str, peer: str) -> ReceivedEmail:
        raw = envelope.original_content or b""
        sender = (envelope.mail_from or "").strip("<>")
        now = self._ports.clock()
        handover = Handover(peer=peer, helo=helo, sender=sender, raw=raw, at=now)
        return ReceivedEmail(
            identity=_identity(sender, raw),
            sender=sender,
            recipients=tuple(dict.fromkeys(envelope.rcpt_tos)),
            raw=raw,
            received_at=now,
            authentication=self._authenticate(handover),
        )


def declared_size(mail_options: Sequence[str]) -> int:
    """The SIZE that came with MAIL (RFC 1870), which aiosmtpd has checked; 0 where none did."""
    sizes = (one.partition("=")[2] for one in mail_options if one.startswith("SIZE="))
    return int(next(sizes, "0"))


def _identity(sender: str, raw: bytes) -> str:
    """SMTP has no name for a transaction; one that is repeated repeats sender and bytes."""
    # aiosmtpd keeps bytes that are no UTF-8 as surrogates.
    named = sender.encode(errors="surrogateescape")
    return hashlib.sha256(b"smtp\0" + named + b"\0" + raw).hexdigest()
