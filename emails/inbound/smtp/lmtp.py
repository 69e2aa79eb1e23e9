"""The door for a mail server in front of us, with an answer for each recipient (RFC 2033)."""

import socket
from collections.abc import Sequence
from contextlib import AbstractContextManager

from aiosmtpd.lmtp import LMTP

from emails.conf import Door
from emails.inbound.answers import smtp_reply
from emails.inbound.smtp.server import DoorProtocol, open_door
from emails.inbound.smtp.serving import MailServer
from emails.ports import Ports
from emails.values.outcomes import Outcome


class LmtpProtocol(LMTP, DoorProtocol):
    """One connection; after DATA there is a line for every recipient that was taken before."""

    # The mail server in front speaks for many senders, and hears about each of their mistakes.
    counts_guesses = False

    def replies(self, outcomes: Sequence[Outcome]) -> list[str]:
        return [smtp_reply(outcome) for outcome in outcomes]

    def same_reply(self, reply: str) -> list[str]:
        return [reply] * (len(self.envelope.rcpt_tos) if self.envelope else 1)


def open_lmtp_door(
    door: Door, ports: Ports, listener: socket.socket | None = None
) -> AbstractContextManager[MailServer]:
    """As ``open_door``, in LMTP."""
    return open_door(door, ports, LmtpProtocol, listener)
