"""As much HTTP/1.1 as boto3 speaks: requests with a length or in chunks, on kept connections.

Written out because no HTTP server among our requirements is both light and asynchronous, and
because a framework would cost more than what it is to answer.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TypeAlias

_HEAD_END = b"\r\n\r\n"
_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
_PHRASES = {status.value: status.phrase for status in HTTPStatus}


@dataclass(frozen=True, slots=True)
class Request:
    """One call; header names in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Response:
    """Its answer."""

    status: int = 200
    body: bytes = field(default=b"", repr=False)
    headers: Mapping[str, str] = field(default_factory=dict)

    def head(self) -> bytes:
        lines = [f"HTTP/1.1 {self.status} {_PHRASES[self.status]}"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        if "Content-Length" not in self.headers:
            lines.append(f"Content-Length: {len(self.body)}")
        return "\r\n".join([*lines, "", ""]).encode("latin-1")


Answer: TypeAlias = Callable[[Request], Awaitable[Response | None]]


class HttpProtocol(asyncio.Protocol):
    """One connection: a request, its answer, the next request."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._buffer = bytearray()
        self._head: Request | None = None
        self._running: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        if self._running:
            self._running.cancel()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if self._running is None:
            self._go_on()

    def _go_on(self) -> None:
        """Begin with the request in the buffer, once all of it is there."""
        if self._head is None:
            self._head = self._read_head()
        if self._head is None:
            return
        body = self._read_body(self._head.headers)
        if body is None:
            return
        head, self._head = self._head, None
        request = Request(head.method, head.path, head.headers, body)
        self._running = asyncio.ensure_future(self._run(request))

    def _read_head(self) -> Request | None:
        end = self._buffer.find(_HEAD_END)
        if end < 0:
            return None
        first, *lines = self._buffer[:end].decode("latin-1").split("\r\n")
        del self._buffer[: end + len(_HEAD_END)]
        method, path, _ = first.split(" ", 2)
        pairs = (line.partition(":") for line in lines)
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        if headers.get("expect", "").lower() == "100-continue":
            self._transport.write(_CONTINUE)
        return Request(method, path, headers, b"")

    def _read_body(self, headers: Mapping[str, str]) -> bytes | None:
        if headers.get("transfer-encoding", "").lower() == "chunked":
            return self._read_chunks()
        size = int(headers.get("content-length", "0"))
        if len(self._buffer) < size:
            return None
        body = bytes(self._buffer[:size])
        del self._buffer[:size]
        return body

    def _read_chunks(self) -> bytes | None:
        """Only once the last chunk is there; nobody sends us large letters this way."""
        end = self._buffer.find(b"0\r\n\r\n")
        if end < 0:
            return None
        body = unchunked(bytes(self._buffer[: end + 5]))
        del self._buffer[: end + 5]
        return body

    async def _run(self, request: Request) -> None:
        response = await self._answer(request)
        self._running = None
        if response is None:
            self._transport.abort()
            return
        head = response.head()
        self._transport.write(head if request.method == "HEAD" else head + response.body)
        if self._buffer:
            self._go_on()


def unchunked(data: bytes) -> bytes:
    """A body without its chunks (RFC 9112, 7.1), and without the extensions AWS adds to them."""
    pieces: list[bytes] = []
    position = 0
    while True:
        line_end = data.index(b"\r\n", position)
        size = int(data[position:line_end].partition(b";")[0], 16)
        if size == 0:
            return b"".join(pieces)
        start = line_end + 2
        pieces.append(data[start : start + size])
        position = start + size + 2
