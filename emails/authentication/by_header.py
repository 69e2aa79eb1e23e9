"""Believe the mail server in front of us, which has checked the letter (RFC 8601)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final, TypeAlias

from emails.authentication.author import author_domains
from emails.authentication.domains import host_name, is_aligned
from emails.authentication.handover import UNIX_SOCKET, Handover
from emails.authentication.results import verdict_of
from emails.authentication.statements import Statement, statements
from emails.letters.parts import Letter, read
from emails.values.received import Authentication, Verdict

Network: TypeAlias = IPv4Network | IPv6Network
# Where each method says which domain it has checked (RFC 8601, 2.7).
_CHECKED: Final = {
    "dkim": ("header.d", "header.i"),
    "spf": ("smtp.mailfrom", "smtp.helo"),
}
_MOST: Final = 50


@dataclass(frozen=True, slots=True)
class ByHeader:
    """Believes fields of ``authserv_id`` in letters that ``peers`` hand over."""

    authserv_id: str
    peers: tuple[Network, ...]
    believes_unix_socket: bool

    def __call__(self, handover: Handover) -> Authentication:
        if not self._is_believed(handover.peer):
            return Authentication()
        letter = read(handover.raw)
        said = tuple(self._statements(letter))
        return Authentication(
            spf=verdict_of({found.finding for found in said if found.method == "spf"}),
            dkim=verdict_of({found.finding for found in said if found.method == "dkim"}),
            dmarc=_author_verdict(said, author_domains(letter)),
        )

    def _is_believed(self, peer: str) -> bool:
        if peer == UNIX_SOCKET:
            return self.believes_unix_socket
        try:
            address = ip_address(peer.partition("%")[0])
        except ValueError:
            return False
        if isinstance(address, IPv6Address) and address.ipv4_mapped:
            address = address.ipv4_mapped
        return any(address in network for network in self.peers)

    def _statements(self, letter: Letter) -> Iterable[Statement]:
        """Those of the topmost field of our server: what lies below came with the letter."""
        for value in letter.values("authentication-results")[:_MOST]:
            said = statements(value)
            if said.authserv_id == self.authserv_id:
                return said.statements
        return ()


def _author_verdict(said: tuple[Statement, ...], authors: tuple[str, ...]) -> Verdict:
    match authors:
        case (domain,) if domain:
            return _verdict(said, domain)
        case () | ("",):
            return Verdict.UNKNOWN
        case _:
            return Verdict.FAIL


def _verdict(said: tuple[Statement, ...], author: str) -> Verdict:
    dmarc = {found.finding for found in said if found.method == "dmarc" and _is_of(found, author)}
    if "fail" in dmarc:
        return Verdict.FAIL
    if "pass" in dmarc or (dmarc <= {"none"} and any(_vouches(found, author) for found in said)):
        return Verdict.PASS
    return Verdict.UNKNOWN


def _is_of(found: Statement, author: str) -> bool:
    """Whether a DMARC finding is about the author that we see, as far as it says."""
    checked = found.properties.get("header.from")
    return checked is None or host_name(checked.rpartition("@")[2]) == author


def _vouches(found: Statement, author: str) -> bool:
    return found.finding == "pass" and any(
        is_aligned(domain, author, strict=False) for domain in _domains(found)
    )


def _domains(found: Statement) -> Iterator[str]:
    """The domain that was checked, as the first property has it that names one."""
    for name in _CHECKED.get(found.method, ()):
        if name in found.properties:
            yield host_name(found.properties[name].rpartition("@")[2])
            return
