"""Requests are known by route and view."""

import pytest
from django.test import RequestFactory
from django.urls import resolve

from privaterelay.routes import route_of, view_of


@pytest.mark.parametrize(
    ("path", "route", "view"),
    [
        (
            "/api/v1/relayaddresses/",
            "/api/v1/relayaddresses/",
            "api.views.relay_addresses.RelayAddressViewSet",
        ),
        (
            "/api/v1/relayaddresses/4711/",
            "/api/v1/relayaddresses/{pk}/",
            "api.views.relay_addresses.RelayAddressViewSet",
        ),
        ("/playground/", "/playground/", "playground.views.home.home"),
    ],
)
def test_a_route_has_no_ids(path: str, route: str, view: str) -> None:
    request = RequestFactory().get(path)
    request.resolver_match = resolve(path)

    assert route_of(request) == route
    assert view_of(request) == view


def test_what_has_no_route_has_no_name() -> None:
    request = RequestFactory().get("/ada@home.example")

    assert (route_of(request), view_of(request)) == ("<unknown>", "<unknown_view>")
