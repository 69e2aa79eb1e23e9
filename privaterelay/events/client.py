"""Whence a product event came, when a request caused it."""

from django.http import HttpRequest

from privaterelay.client_address import client_address
from privaterelay.events.base import Client
from privaterelay.relay_client import HEADER, relay_client

# Longer than any browser's; a header may be as long as its sender likes.
_LONGEST_USER_AGENT = 255


def client_of(request: HttpRequest) -> Client:
    known = relay_client(request.headers.get(HEADER, ""))
    return Client(
        user_agent=request.headers.get("User-Agent", "")[:_LONGEST_USER_AGENT],
        address=client_address(request),
        platform=known.platform if known else "",
    )
