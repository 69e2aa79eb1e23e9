"""The pipeline's yardstick: the same calls, by the same clients, with nothing in between.

``QUEUE-URL CONCURRENCY``; as our worker does, one thread polls and hands out, and deletions are
gathered. With a concurrency of 0 one thread makes every call after the other.
"""

import json
import queue
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bench.aws.standin import REGION
from emails.inbound.sqs.queue import AT_ONCE, sqs_client
from emails.storage.s3 import s3_client
from emails.transports.ses import ses_client

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client
    from mypy_boto3_sqs.client import SQSClient

_GATHERING = 0.02
_WAIT = 5


@dataclass(slots=True)
class Calls:
    """What happens to one letter, without anything happening to it."""

    url: str
    sqs: "SQSClient"
    s3: "S3Client"
    ses: Any
    done: "queue.SimpleQueue[str]" = field(default_factory=queue.SimpleQueue)

    def receive(self, most: int) -> list[Any]:
        answer = self.sqs.receive_message(
            QueueUrl=self.url, MaxNumberOfMessages=most, WaitTimeSeconds=_WAIT
        )
        return list(answer.get("Messages", []))

    def pass_on(self, message: Any) -> None:
        """Get, send, delete."""
        notification = json.loads(json.loads(message["Body"])["Message"])
        action = notification["receipt"]["action"]
        place = {"Bucket": action["bucketName"], "Key": action["objectKey"]}
        letter = self.s3.get_object(**place)["Body"].read()
        self.ses.send_email(
            FromEmailAddress="replies@relay.example",
            Destination={"ToAddresses": ["owner@home.example"]},
            Content={"Raw": {"Data": letter}},
        )
        self.s3.delete_object(**place)

    def delete(self, receipts: list[str]) -> None:
        entries = [{"Id": str(n), "ReceiptHandle": one} for n, one in enumerate(receipts)]
        self.sqs.delete_message_batch(QueueUrl=self.url, Entries=entries)  # type: ignore[arg-type]  # built above

    def delete_in_batches(self) -> None:
        while True:
            receipts = [self.done.get()]
            time.sleep(_GATHERING)
            while len(receipts) < AT_ONCE and not self.done.empty():
                receipts.append(self.done.get())
            self.delete(receipts)


def serial(calls: Calls) -> None:
    """One letter at a time, five calls each."""
    while True:
        for message in calls.receive(1):
            calls.pass_on(message)
            calls.sqs.delete_message(QueueUrl=calls.url, ReceiptHandle=message["ReceiptHandle"])


def crew(calls: Calls, concurrency: int) -> None:
    """Threads that wait for messages, of which a few lie ready."""
    todo: queue.Queue[Any] = queue.Queue(maxsize=AT_ONCE)

    def work() -> None:
        while True:
            message = todo.get()
            calls.pass_on(message)
            calls.done.put(message["ReceiptHandle"])

    for job in [calls.delete_in_batches, *[work] * concurrency]:
        threading.Thread(target=job, daemon=True).start()
    while True:
        for message in calls.receive(AT_ONCE):
            todo.put(message)


def main(url: str, concurrency: int) -> None:
    connections = max(16, concurrency)
    clients = (s3_client(REGION, connections), ses_client(REGION, connections))
    calls = Calls(url, sqs_client(REGION), *clients)
    if concurrency:
        crew(calls, concurrency)
    else:
        serial(calls)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
