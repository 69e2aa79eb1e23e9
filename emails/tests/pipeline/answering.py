"""A forwarded letter and its owner, for tests of answers."""

import email
import email.policy
from email.message import EmailMessage

from emails.ledger.claim import delivery_key
from emails.pipeline.process import process
from emails.ports import Ports
from emails.replies.keys import reply_token
from emails.testing.letters import answer_to, received
from emails.transports.outbox import OutboxTransport, SentLetter
from emails.values.outcomes import Outcome
from emails.values.received import ReceivedEmail, Verdict

MASK = "k3x9@mask.example"
OWNER = "ada@home.example"
COMMON = "replies@relay.example"


def reply_address_of(ports: Ports, identity: str = "letter-1", mask: str = MASK) -> str:
    """The reply address of a forwarded letter."""
    token = reply_token(delivery_key(identity, mask), ports.conf.reply_key)
    return f"replies+{token}@relay.example"


def from_owner(
    raw: bytes | None = None,
    *,
    to: str,
    identity: str = "answer-1",
    dmarc: Verdict = Verdict.PASS,
    sender: str = OWNER,
) -> ReceivedEmail:
    """What the owner's provider hands over."""
    written = answer_to(to) if raw is None else raw
    return received(written, to=to, sender=sender, identity=identity, dmarc=dmarc)


def answer(ports: Ports, raw: bytes | None = None, **more: str) -> Outcome:
    """The owner answers the forwarded letter at its own address."""
    to = reply_address_of(ports)
    return process(from_owner(raw, to=to, **more), to, ports)  # type: ignore[arg-type]


def as_mask(outbox: OutboxTransport) -> list[SentLetter]:
    """What left under the mask."""
    return [sent for sent in outbox.sent if sent.sender == MASK]


def notices(outbox: OutboxTransport) -> list[EmailMessage]:
    """What the owner was told."""
    read = [parse(sent.letter) for sent in outbox.sent if sent.recipients == (OWNER,)]
    return [message for message in read if message["From"].addresses[0].username == "noreply"]


def parse(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())
