"""Questions to the DNS about one letter: in number and time no more than a stranger may cost us."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Final

from dns.exception import DNSException
from dns.name import Name, from_text
from dns.rdata import Rdata
from dns.rdtypes.ANY.TXT import TXT
from dns.resolver import NXDOMAIN, LRUCache, Resolver

# RFC 7208, 4.6.4 lets one SPF record cause some 120 questions; honest ones need a dozen.
_MOST: Final = 100
# All questions of a letter together may take this many times as long as one.
_PATIENCE: Final = 4
_REMEMBERED: Final = 10_000
_PORT: Final = 53


class NoAnswerError(Exception):
    """Nobody can say now; another time somebody may."""


def resolver(servers: Sequence[str]) -> Resolver:
    """A resolver with a memory, which asks ``servers`` (``host`` or ``host:port``).

    Where none are named it asks those of this machine.
    """
    made = Resolver(configure=not servers)
    made.cache = LRUCache(_REMEMBERED)
    if servers:
        named = [_server(server) for server in servers]
        made.nameservers = [host for host, _ in named]
        made.nameserver_ports = dict(named)
    return made


def are_servers(written: Sequence[str]) -> bool:
    """Whether each is an address, with a port or without."""
    try:
        addresses = [(ip_address(host), port) for host, port in map(_server, written)]
    except ValueError:
        return False
    return all(0 < port < 65_536 for _, port in addresses)


def _server(written: str) -> tuple[str, int]:
    """Host and port of ``1.2.3.4``, ``1.2.3.4:53``, ``::1`` or ``[::1]:53``."""
    host, colon, port = written.rpartition(":")
    if not colon or (":" in host and not host.endswith("]")):
        return written.strip("[]"), _PORT
    return host.strip("[]"), int(port)


@dataclass(slots=True)
class Questions:
    """What may still be asked about one letter; ``seconds`` is the patience with one question."""

    resolver: Resolver
    seconds: float
    clock: Callable[[], float] = time.monotonic
    _left: int = _MOST
    _until: float = field(init=False)
    _known: dict[tuple[Name, str], tuple[Rdata, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._until = self.clock() + self.seconds * _PATIENCE

    def ask(self, name: str, kind: str) -> tuple[Rdata, ...]:
        """The records of ``kind`` at ``name``, empty where there are none.

        Raises ``NoAnswerError`` where nobody answers in time, or too much was asked already.
        """
        try:
            question = from_text(name), kind
        except (DNSException, ValueError):
            return ()  # no name of the DNS
        if question not in self._known:
            self._known[question] = self._answer(*question)
        return self._known[question]

    def texts(self, name: str) -> tuple[bytes, ...]:
        """The TXT records at ``name``, each in one piece."""
        found = self.ask(name, "TXT")
        return tuple(b"".join(record.strings) for record in found if isinstance(record, TXT))

    def exists(self, domain: str) -> bool:
        """Whether there is anything that sends or takes mail (RFC 9091, 2.7)."""
        return any(self.ask(domain, kind) for kind in ("A", "AAAA", "MX"))

    def _answer(self, name: Name, kind: str) -> tuple[Rdata, ...]:
        self._left -= 1
        patience = min(self.seconds, self._until - self.clock())
        if self._left < 0 or patience <= 0:
            raise NoAnswerError
        try:
            answer = self.resolver.resolve(
                name, kind, search=False, lifetime=patience, raise_on_no_answer=False
            )
        except NXDOMAIN:
            return ()
        except (DNSException, OSError) as problem:
            raise NoAnswerError from problem
        return tuple(answer)
