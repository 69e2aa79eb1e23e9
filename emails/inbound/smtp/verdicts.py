"""What the direct door itself can say about a letter's author."""

from ipaddress import ip_address

from emails.values.received import Verdict


def dmarc_verdict(peer: str, *, trusts_loopback: bool) -> Verdict:
    """``PASS`` for a sender on this machine where the operator trusts those, else ``UNKNOWN``.

    On a laptop every process belongs to the one person who owns it; anywhere else the setting is
    refused by a system check.
    """
    if trusts_loopback and _is_loopback(peer):
        return Verdict.PASS
    return Verdict.UNKNOWN


def _is_loopback(peer: str) -> bool:
    try:
        return ip_address(peer.partition("%")[0]).is_loopback
    except ValueError:
        return False
