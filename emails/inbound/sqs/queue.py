"""One SQS queue in our words; its error says nothing of what is in the messages."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from emails.aws.session import building, session
from emails.inbound.sqs.messages import ORIGIN, REASON, QueueMessage, read_message

if TYPE_CHECKING:
    from mypy_boto3_sqs.client import SQSClient
    from mypy_boto3_sqs.type_defs import MessageAttributeValueTypeDef

# What SQS takes in one call.
AT_ONCE = 10
_DEPTH = (
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesDelayed",
    "ApproximateNumberOfMessagesNotVisible",
)


class QueueError(Exception):
    """The queue did not do it; ``code`` is the provider's word for why, in lower case."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Depth:
    """About how many messages wait, wait for their delay, and are being handled."""

    count: int = 0
    delayed: int = 0
    not_visible: int = 0


def sqs_client(region: str) -> "SQSClient":
    """A client that threads may share."""
    config = Config(
        connect_timeout=3,
        read_timeout=30,  # longer than the longest poll
        retries={"mode": "standard", "max_attempts": 2},
        # Poll, errands, and now and then a thread that puts something aside.
        max_pool_connections=32,
        tcp_keepalive=True,
    )
    with building:
        return session().client("sqs", region_name=region, config=config)


@dataclass(frozen=True, slots=True)
class Queue:
    """The queue at ``url``; every method raises ``QueueError``."""

    client: "SQSClient" = field(repr=False)
    url: str

    @property
    def name(self) -> str:
        return self.url.rpartition("/")[2]

    def receive(self, most: int, *, wait: int, visibility: int) -> list[QueueMessage]:
        """Up to ``most`` messages, which nobody else gets for ``visibility`` seconds."""
        with _translated_errors():
            answer = self.client.receive_message(
                QueueUrl=self.url,
                MaxNumberOfMessages=most,
                WaitTimeSeconds=wait,
                VisibilityTimeout=visibility,
                MessageSystemAttributeNames=["ApproximateReceiveCount", "SentTimestamp"],
                MessageAttributeNames=[REASON],
            )
        return [read_message(found) for found in answer.get("Messages", [])]

    def delete(self, messages: Sequence[QueueMessage]) -> list[QueueMessage]:
        """Delete up to ten messages; answers those that are still there."""
        with _translated_errors():
            answer = self.client.delete_message_batch(
                QueueUrl=self.url,
                Entries=[
                    {"Id": str(number), "ReceiptHandle": message.receipt}
                    for number, message in enumerate(messages)
                ],
            )
        return [messages[int(failed["Id"])] for failed in answer.get("Failed", [])]

    def hide(self, messages: Sequence[tuple[QueueMessage, int]]) -> int:
        """Keep up to ten messages from everybody for so many seconds; how many did not take it.

        Zero seconds give a message back at once.
        """
        with _translated_errors():
            answer = self.client.change_message_visibility_batch(
                QueueUrl=self.url,
                Entries=[
                    {
                        "Id": str(number),
                        "ReceiptHandle": message.receipt,
                        "VisibilityTimeout": seconds,
                    }
                    for number, (message, seconds) in enumerate(messages)
                ],
            )
        return len(answer.get("Failed", []))

    def send(self, body: str, *, reason: str = "", origin: str = "") -> None:
        written = {REASON: reason, ORIGIN: origin}
        attributes: dict[str, MessageAttributeValueTypeDef] = {
            name: {"DataType": "String", "StringValue": value}
            for name, value in written.items()
            if value
        }
        with _translated_errors():
            self.client.send_message(
                QueueUrl=self.url, MessageBody=body, MessageAttributes=attributes
            )

    def depth(self) -> Depth:
        with _translated_errors():
            answer = self.client.get_queue_attributes(
                QueueUrl=self.url,
                AttributeNames=[
                    "ApproximateNumberOfMessages",
                    "ApproximateNumberOfMessagesDelayed",
                    "ApproximateNumberOfMessagesNotVisible",
                ],
            )
        found = {str(name): value for name, value in answer.get("Attributes", {}).items()}
        return Depth(*(int(found.get(name, "0")) for name in _DEPTH))

    def purge(self) -> None:
        """Delete everything, for good."""
        with _translated_errors():
            self.client.purge_queue(QueueUrl=self.url)


@contextmanager
def _translated_errors() -> Iterator[None]:
    try:
        yield
    except ClientError as refusal:
        raise QueueError(refusal.response.get("Error", {}).get("Code", "").lower()) from None
    except BotoCoreError as problem:
        raise QueueError(type(problem).__name__.lower()) from None
