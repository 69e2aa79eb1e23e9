"""All of the stand-in: which call goes where, what goes wrong on the way, and our own controls."""

import asyncio
import base64
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bench.aws import s3, sqs
from bench.aws.faults import Fault, Faults
from bench.aws.http import Request, Response
from bench.aws.journal import Journal
from bench.aws.queue import Message, Queue
from bench.aws.s3 import S3
from bench.aws.ses import PATH, Ses
from bench.aws.sqs import Sqs

CONTROL = "/_bench/"
# Longer than any client waits for an answer.
_SILENCE = 120


class Cloud:
    """Everything in memory; one event loop, one thread."""

    def __init__(self, queues: Iterable[str]) -> None:
        self.journal = Journal()
        self.faults = Faults()
        self.s3 = S3()
        self.sqs = Sqs({name: Queue() for name in queues}, self.journal)
        self.ses = Ses(self.journal)

    async def answer(self, request: Request) -> Response | None:
        """The answer, late or wrong if so it was drawn; None ends the connection."""
        if request.path.startswith(CONTROL):
            said = json.loads(request.body or b"{}")
            done = _CONTROLS[request.path.removeprefix(CONTROL)](self, said)
            return Response(200, json.dumps(done).encode())
        return await self._call(request)

    async def _call(self, request: Request) -> Response | None:
        self.journal.calls[_name(request)] += 1
        fault = self.faults.draw()
        if self.faults.latency:
            await asyncio.sleep(self.faults.latency)
        if fault is Fault.ERROR:
            return _failed(request)
        response = await self._done(request)
        if fault is Fault.SILENCE:
            await asyncio.sleep(_SILENCE)
            return None
        return response

    async def _done(self, request: Request) -> Response:
        if "x-amz-target" in request.headers:
            return await self.sqs.answer(request)
        if request.path == PATH:
            return self.ses.answer(request)
        return self.s3.answer(request)

    def reset(self, _: Mapping[str, Any]) -> dict[str, object]:
        """Nothing is left."""
        self.s3.objects.clear()
        for queue in self.sqs.queues.values():
            queue.clear()
        return self.configure({})

    def configure(self, said: Mapping[str, Any]) -> dict[str, object]:
        """New faults, and nothing seen yet."""
        self.faults = Faults(**said)
        self.journal.clear()
        return {}

    def fill(self, said: Mapping[str, Any]) -> dict[str, object]:
        """Objects first, then the messages that announce them; message ids are the given names."""
        for place, letter in said["objects"].items():
            self.s3.objects[place] = base64.b64decode(letter)
        for name, body in said["messages"].items():
            self.sqs.queues[said["queue"]].put(Message(id=name, body=body))
        return {}

    def progress(self, _: Mapping[str, Any]) -> dict[str, object]:
        """Little enough to be asked for every moment."""
        left = {name: len(one.waiting) + len(one.held) for name, one in self.sqs.queues.items()}
        return {"sent": len(self.journal.sent), "left": left, "polls": self.journal.polls}

    def report(self, _: Mapping[str, Any]) -> dict[str, object]:
        """All that was seen since the last ``configure``, and what is left."""
        return {
            "received": self.journal.received,
            "sent": self.journal.sent,
            "calls": self.journal.calls,
            "objects": len(self.s3.objects),
            "waiting": {name: len(queue.waiting) for name, queue in self.sqs.queues.items()},
            "held": {name: len(queue.held) for name, queue in self.sqs.queues.items()},
        }


_CONTROLS: Mapping[str, Callable[[Cloud, Mapping[str, Any]], dict[str, object]]] = {
    "reset": Cloud.reset,
    "configure": Cloud.configure,
    "fill": Cloud.fill,
    "progress": Cloud.progress,
    "report": Cloud.report,
}


def _failed(request: Request) -> Response:
    if _is_s3(request):
        return s3.refusal(500, "InternalError")
    return sqs.refusal(500, "InternalFailure")


def _is_s3(request: Request) -> bool:
    return "x-amz-target" not in request.headers and request.path != PATH


def _name(request: Request) -> str:
    if _is_s3(request):
        return f"S3 {request.method}"
    return request.headers.get("x-amz-target", "SES SendEmail")
