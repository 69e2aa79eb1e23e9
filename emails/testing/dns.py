"""A name server on loopback: answers for the zone it was given, refuses or stays silent as told."""

import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset

_LONGEST = 65_535


@dataclass(slots=True)
class NameServer:
    """Records by name and kind, and everything that was asked."""

    port: int
    records: dict[tuple[str, str], Sequence[str]]
    silent: set[str] = field(default_factory=set)
    """Names about which it says nothing."""
    broken: set[str] = field(default_factory=set)
    """Names about which it answers SERVFAIL."""
    asked: list[tuple[str, str]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def publish(self, name: str, kind: str, *values: str) -> None:
        """Replace the records of ``kind`` at ``name``; TXT values may have any length."""
        self.records[name.lower(), kind] = [_quoted(v) if kind == "TXT" else v for v in values]

    def answer(self, wire: bytes) -> bytes | None:
        """What goes back for a query, or None."""
        query = dns.message.from_wire(wire)
        question = query.question[0]
        name = question.name.to_text(omit_final_dot=True).lower()
        kind = dns.rdatatype.to_text(question.rdtype)
        self.asked.append((name, kind))
        if name in self.silent:
            return None
        response = dns.message.make_response(query)
        response.flags |= dns.flags.AA | dns.flags.RA
        self._fill(response, question.name, name, kind)
        # One packet of loopback holds it all, whatever the resolver thinks of its size.
        return response.to_wire(max_size=_LONGEST)

    def _fill(
        self, response: dns.message.Message, asked: dns.name.Name, name: str, kind: str
    ) -> None:
        if name in self.broken:
            response.set_rcode(dns.rcode.SERVFAIL)
        elif values := self.records.get((name, kind)):
            response.answer.append(dns.rrset.from_text_list(asked, 60, "IN", kind, values))
        elif not any(known == name or known.endswith(f".{name}") for known, _ in self.records):
            response.set_rcode(dns.rcode.NXDOMAIN)


@contextmanager
def open_name_server(records: Mapping[tuple[str, str], str] | None = None) -> Iterator[NameServer]:
    """A name server, answering for as long as the context lasts."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wire:
        wire.bind(("127.0.0.1", 0))
        server = NameServer(wire.getsockname()[1], {})
        for (name, kind), value in (records or {}).items():
            server.publish(name, kind, value)
        serving = threading.Thread(target=_serve, args=(wire, server), daemon=True)
        serving.start()
        try:
            yield server
        finally:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as goodbye:
                goodbye.sendto(b"", wire.getsockname())
            serving.join()


def _serve(wire: socket.socket, server: NameServer) -> None:
    while True:
        query, asker = wire.recvfrom(_LONGEST)
        if not query:
            return
        if response := server.answer(query):
            wire.sendto(response, asker)


def _quoted(text: str) -> str:
    """A TXT value in pieces of 250 characters, since each string holds at most 255 bytes."""
    pieces = [text[at : at + 250] for at in range(0, len(text), 250)] or [""]
    return " ".join('"' + piece.replace("\\", "\\\\").replace('"', '\\"') + '"' for piece in pieces)
