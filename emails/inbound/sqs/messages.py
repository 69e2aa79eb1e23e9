"""One message as the queue hands it out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_sqs.type_defs import MessageTypeDef

REASON = "reason"
ORIGIN = "source_message_id"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueMessage:
    """What came, and the receipt under which it can be deleted or kept longer."""

    id: str
    receipt: str = field(repr=False)
    body: str = field(repr=False)
    receives: int
    """How often it was handed out, this time included."""
    sent_at: datetime
    reason: str
    """Why it is a dead letter, where a worker said so."""


def read_message(found: "MessageTypeDef") -> QueueMessage:
    """The message in one entry of the queue's answer."""
    attributes: Mapping[str, str] = {str(k): v for k, v in found.get("Attributes", {}).items()}
    reason = found.get("MessageAttributes", {}).get(REASON)
    return QueueMessage(
        id=found.get("MessageId", ""),
        receipt=found.get("ReceiptHandle", ""),
        body=found.get("Body", ""),
        receives=int(attributes.get("ApproximateReceiveCount", "1")),
        sent_at=datetime.fromtimestamp(int(attributes.get("SentTimestamp", "0")) / 1000, UTC),
        reason=reason.get("StringValue", "") if reason else "",
    )
