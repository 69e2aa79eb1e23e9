"""Whence an event came, by the request that caused it."""

from django.test import RequestFactory

from privaterelay.events.base import Client
from privaterelay.events.client import client_of


def test_the_client_is_told_by_its_headers() -> None:
    request = RequestFactory().get(
        "/", headers={"user-agent": "Firefox", "x-relay-client": "appservices-iOS"}
    )

    assert client_of(request) == Client(
        user_agent="Firefox", address="127.0.0.1", platform="mobile-ios"
    )


def test_a_header_of_any_length_is_cut() -> None:
    request = RequestFactory().get("/", headers={"user-agent": "x" * 5000})

    assert len(client_of(request).user_agent) == 255
    assert client_of(request).platform == ""
