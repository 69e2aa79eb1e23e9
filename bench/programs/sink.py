"""The next mail server, as lean as can be: takes every letter and forgets it (RFC 5321)."""

import asyncio

_GREETING = b"220 sink.example\r\n"
_HELLO = b"250-sink.example\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 PIPELINING\r\n"
_END = b"\r\n.\r\n"


class SinkProtocol(asyncio.Protocol):
    """One connection. aiosmtpd would cost as much as what is to be measured."""

    def __init__(self) -> None:
        self.waiting = b""
        self.in_letter = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(_GREETING)

    def data_received(self, data: bytes) -> None:
        self.waiting += data
        while self._letter() if self.in_letter else self._command():
            pass

    def _letter(self) -> bool:
        """Swallow the letter once it is complete; until then no more than its end is kept."""
        end = self.waiting.find(_END)
        if end < 0:
            self.waiting = self.waiting[1 - len(_END) :]
            return False
        self.waiting = self.waiting[end + len(_END) :]
        self.in_letter = False
        self.transport.write(b"250 2.0.0 OK\r\n")
        return True

    def _command(self) -> bool:
        line, found, rest = self.waiting.partition(b"\r\n")
        if not found:
            return False
        self.waiting = rest
        verb = line[:4].upper()
        if verb == b"DATA":
            self.in_letter = True
            self.transport.write(b"354 Go on\r\n")
            # An empty letter ends with the line end of DATA.
            self.waiting = b"\r\n" + rest
        elif verb == b"QUIT":
            self.transport.write(b"221 2.0.0 Bye\r\n")
            self.transport.close()
        else:
            self.transport.write(_HELLO if verb == b"EHLO" else b"250 2.0.0 OK\r\n")
        return True


async def serve() -> None:
    """Listen on loopback for ever, and say where."""
    server = await asyncio.get_running_loop().create_server(SinkProtocol, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve())
