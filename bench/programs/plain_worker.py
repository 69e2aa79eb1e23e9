"""The pipeline's yardstick: the same calls, by the same clients, with nothing in between.

``QUEUE-URL CONCURRENCY``; as our worker does, one thread polls and hands out, and deletions of
letters and messages are gathered. With a concurrency of 0 one thread makes every call after the
other.
"""

import json
import queue
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from bench.aws.standin import REGION
from emails.inbound.sqs.queue import AT_ONCE, sqs_client
from emails.storage.s3 import s3_client
from emails.transports.ses import ses_client

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client
    from mypy_boto3_s3.type_defs import ObjectIdentifierTypeDef
    from mypy_boto3_sqs.client import SQSClient
    from mypy_boto3_sqs.type_defs import DeleteMessageBatchRequestEntryTypeDef

Place: TypeAlias = tuple[str, str]
Done: TypeAlias = tuple[str, Place]

# As long as in our worker.
_GATHERING = 0.1
_WAIT = 5


@dataclass(slots=True)
class Calls:
    """What happens to one letter, without anything happening to it."""

    url: str
    sqs: "SQSClient"
    s3: "S3Client"
    ses: Any
    done: "queue.SimpleQueue[Done]" = field(default_factory=queue.SimpleQueue)

    def receive(self, most: int) -> list[Any]:
        answer = self.sqs.receive_message(
            QueueUrl=self.url, MaxNumberOfMessages=most, WaitTimeSeconds=_WAIT
        )
        return list(answer.get("Messages", []))

    def pass_on(self, message: Any) -> Place:
        """Get and send; answers where the letter lies."""
        notification = json.loads(json.loads(message["Body"])["Message"])
        action = notification["receipt"]["action"]
        bucket, key = action["bucketName"], action["objectKey"]
        letter = self.s3.get_object(Bucket=bucket, Key=key)["Body"].read()
        self.ses.send_email(
            FromEmailAddress="replies@relay.example",
            Destination={"ToAddresses": ["owner@home.example"]},
            Content={"Raw": {"Data": letter}},
        )
        return bucket, key

    def delete(self, done: list[Done]) -> None:
        """All letters, and then their messages, as our worker does."""
        (_, (bucket, _)), *_ = done  # the letters of a benchmark lie in one
        objects: list[ObjectIdentifierTypeDef] = [{"Key": key} for _, (_, key) in done]
        self.s3.delete_objects(Bucket=bucket, Delete={"Objects": objects, "Quiet": True})
        for start in range(0, len(done), AT_ONCE):
            batch = enumerate(receipt for receipt, _ in done[start : start + AT_ONCE])
            entries: list[DeleteMessageBatchRequestEntryTypeDef] = [
                {"Id": str(number), "ReceiptHandle": receipt} for number, receipt in batch
            ]
            self.sqs.delete_message_batch(QueueUrl=self.url, Entries=entries)

    def delete_in_batches(self) -> None:
        while True:
            done = [self.done.get()]
            time.sleep(_GATHERING)
            while not self.done.empty():
                done.append(self.done.get())
            self.delete(done)


def serial(calls: Calls) -> None:
    """One letter at a time, five calls each."""
    while True:
        for message in calls.receive(1):
            bucket, key = calls.pass_on(message)
            calls.s3.delete_object(Bucket=bucket, Key=key)
            calls.sqs.delete_message(QueueUrl=calls.url, ReceiptHandle=message["ReceiptHandle"])


def crew(calls: Calls, concurrency: int) -> None:
    """Threads that wait for messages, of which a few lie ready."""
    todo: queue.Queue[Any] = queue.Queue(maxsize=AT_ONCE)

    def work() -> None:
        while True:
            message = todo.get()
            calls.done.put((message["ReceiptHandle"], calls.pass_on(message)))

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
