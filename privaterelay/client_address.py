"""Whence a request came, as far as proxies of ours vouch for it (spec core, wart 15)."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address of the client, or nothing where no address can be told.

    Every proxy appends the address it was called from to ``X-Forwarded-For``. With two proxies the
    client is the second entry from the right; whatever stands left of it the client made up.
    """
    trusted = settings.TRUSTED_PROXY_COUNT
    if not trusted:
        return _address(request.META.get("REMOTE_ADDR", ""))
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    return _address(hops[-min(trusted, len(hops))]) or _address(request.META.get("REMOTE_ADDR", ""))


def _address(written: str) -> str:
    """``written`` in its canonical form, without brackets and port."""
    bare = written.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        return str(ip_address(bare))
    except ValueError:
        return ""
