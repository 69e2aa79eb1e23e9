"""Which way the operator has chosen to find out who writes."""

from collections.abc import Sequence
from ipaddress import ip_address, ip_network

from emails.authentication.by_dns import ByDns
from emails.authentication.by_header import ByHeader, Network
from emails.authentication.handover import UNIX_SOCKET, Authenticator, Handover
from emails.authentication.questions import resolver
from emails.conf import Verdicts
from emails.values.received import Authentication, Verdict


def authenticator(verdicts: Verdicts) -> Authenticator:
    """The chosen way, ready to be asked about letters."""
    match verdicts.source:
        case "loopback":
            return own_machine
        case "header":
            return _by_header(verdicts)
        case "dns":
            return ByDns(resolver(verdicts.dns_servers), verdicts.dns_seconds)
        case _:
            return nobody_knows


def are_peers(written: Sequence[str]) -> bool:
    """Whether each names a network, or the sockets of this machine."""
    try:
        _networks(written)
    except ValueError:
        return False
    return True


def nobody_knows(handover: Handover) -> Authentication:
    """For doors without a way to find out."""
    return Authentication()


def own_machine(handover: Handover) -> Authentication:
    """Believe who connects from this machine.

    On a laptop every process belongs to the one person who owns it; anywhere else the setting is
    refused by a system check.
    """
    is_ours = _is_loopback(handover.peer)
    return Authentication(dmarc=Verdict.PASS if is_ours else Verdict.UNKNOWN)


def _is_loopback(peer: str) -> bool:
    if peer == UNIX_SOCKET:
        return True
    try:
        return ip_address(peer.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _by_header(verdicts: Verdicts) -> ByHeader:
    return ByHeader(
        authserv_id=verdicts.authserv_id.lower().rstrip("."),
        peers=_networks(verdicts.trusted_peers),
        believes_unix_socket=UNIX_SOCKET in verdicts.trusted_peers,
    )


def _networks(written: Sequence[str]) -> tuple[Network, ...]:
    return tuple(ip_network(peer, strict=False) for peer in written if peer != UNIX_SOCKET)
