"""The signed envelope that SNS puts around every message, as a value."""

from dataclasses import dataclass, field
from datetime import datetime

from emails.inbound.documents import Document, moment, read_document, text
from emails.inbound.handled import NotUnderstood

NOTIFICATION = "Notification"
# SNS documentation, "Verifying the signatures of Amazon SNS messages".
_SIGNED_OF_NOTIFICATION = ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
_SIGNED_OF_OTHERS = (
    "Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"
)  # fmt: skip
# Line ends separate what is signed, so one inside these would let two envelopes share a signature.
_ONE_LINE = ("MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type")


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What SNS says about one message; absent fields are empty."""

    type: str
    message_id: str
    topic: str
    message: str = field(repr=False)
    subscribe_url: str = field(repr=False)
    sent_at: datetime | None
    signed: bytes = field(repr=False)
    """The canonical text over which the signature goes."""
    signature: str = field(repr=False)
    signature_version: str
    certificate_url: str


def read_envelope(body: str | bytes) -> Envelope | NotUnderstood:
    """The envelope in ``body``; whether it is genuine is another question."""
    document = read_document(body)
    if isinstance(document, NotUnderstood):
        return document
    if any("\n" in text(document, name) for name in _ONE_LINE):
        return NotUnderstood("line_end_in_a_name")
    return Envelope(
        type=text(document, "Type"),
        message_id=text(document, "MessageId"),
        topic=text(document, "TopicArn"),
        message=text(document, "Message"),
        subscribe_url=text(document, "SubscribeURL"),
        sent_at=moment(document, "Timestamp"),
        signed=_canonical(document),
        signature=text(document, "Signature"),
        signature_version=text(document, "SignatureVersion"),
        certificate_url=text(document, "SigningCertURL"),
    )


def _canonical(document: Document) -> bytes:
    is_notification = text(document, "Type") == NOTIFICATION
    names = _SIGNED_OF_NOTIFICATION if is_notification else _SIGNED_OF_OTHERS
    pairs = [(name, text(document, name)) for name in names]
    present = [
        pair for pair in pairs if pair[0] != "Subject" or isinstance(document.get("Subject"), str)
    ]
    return "".join(f"{name}\n{value}\n" for name, value in present).encode()
