"""Queues over the JSON protocol of SQS, where a header names the operation."""

import json
import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from bench.aws.http import Request, Response
from bench.aws.journal import Journal
from bench.aws.queue import Message, Queue, digest

Said: TypeAlias = Mapping[str, Any]
_JSON = {"Content-Type": "application/x-amz-json-1.0"}
_VISIBILITY = 30


@dataclass(slots=True)
class Sqs:
    """The queues that were asked for at the start, by name."""

    queues: Mapping[str, Queue]
    journal: Journal

    async def answer(self, request: Request) -> Response:
        operation = request.headers["x-amz-target"].partition(".")[2]
        said: Said = json.loads(request.body)
        if operation == "GetQueueUrl":
            return self._url(said, request.headers["host"])
        queue = self.queues.get(str(said["QueueUrl"]).rpartition("/")[2])
        run = _OPERATIONS.get(operation)
        if queue is None:
            return refusal(400, "QueueDoesNotExist")
        if run is None:
            return refusal(400, "UnsupportedOperation")
        return answered(await run(self, queue, said))

    def _url(self, said: Said, host: str) -> Response:
        name = said["QueueName"]
        if name not in self.queues:
            return refusal(400, "QueueDoesNotExist")
        return answered({"QueueUrl": f"http://{host}/000000000000/{name}"})

    async def send(self, queue: Queue, said: Said) -> Said:
        body = said["MessageBody"]
        attributes = said.get("MessageAttributes", {})
        message = Message(id=str(uuid.uuid4()), body=body, attributes=attributes)
        queue.put(message)
        return {"MessageId": message.id, "MD5OfMessageBody": digest(body)}

    async def receive(self, queue: Queue, said: Said) -> Said:
        self.journal.polls[str(said["QueueUrl"]).rpartition("/")[2]] += 1
        found = await queue.receive(
            said.get("MaxNumberOfMessages", 1),
            said.get("WaitTimeSeconds", 0),
            said.get("VisibilityTimeout", _VISIBILITY),
        )
        for message in found:
            self.journal.hand_out(message.id)
        return {"Messages": [message.document() for message in found]} if found else {}

    async def delete(self, queue: Queue, said: Said) -> Said:
        queue.delete(said["ReceiptHandle"])
        return {}

    async def hide(self, queue: Queue, said: Said) -> Said:
        queue.hide(said["ReceiptHandle"], said["VisibilityTimeout"])
        return {}

    async def purge(self, queue: Queue, said: Said) -> Said:
        queue.waiting.clear()
        return {}

    async def attributes(self, queue: Queue, said: Said) -> Said:
        counts = {
            "ApproximateNumberOfMessages": len(queue.waiting),
            "ApproximateNumberOfMessagesDelayed": 0,
            "ApproximateNumberOfMessagesNotVisible": len(queue.held),
        }
        return {"Attributes": {name: str(count) for name, count in counts.items()}}


_Operation: TypeAlias = Callable[[Sqs, Queue, Said], Awaitable[Said]]


def _each(one: _Operation) -> _Operation:
    """The batch form of an operation: the same for every entry, each answered by its id."""

    async def batch(sqs: Sqs, queue: Queue, said: Said) -> Said:
        done = [{"Id": entry["Id"], **await one(sqs, queue, entry)} for entry in said["Entries"]]
        return {"Successful": done, "Failed": []}

    return batch


_OPERATIONS: Mapping[str, _Operation] = {
    "SendMessage": Sqs.send,
    "SendMessageBatch": _each(Sqs.send),
    "ReceiveMessage": Sqs.receive,
    "DeleteMessage": Sqs.delete,
    "DeleteMessageBatch": _each(Sqs.delete),
    "ChangeMessageVisibility": Sqs.hide,
    "ChangeMessageVisibilityBatch": _each(Sqs.hide),
    "GetQueueAttributes": Sqs.attributes,
    "PurgeQueue": Sqs.purge,
}


def answered(said: Said) -> Response:
    """An answer in JSON."""
    return Response(200, json.dumps(said).encode(), _JSON)


def refusal(status: int, code: str) -> Response:
    """An error as the JSON services word it."""
    body = {"__type": f"com.amazonaws.sqs#{code}", "message": code}
    return Response(status, json.dumps(body).encode(), _JSON)
