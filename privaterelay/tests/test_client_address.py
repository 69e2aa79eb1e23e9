"""The real client behind as many proxies as the operator says."""

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from privaterelay.client_address import client_address


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "", "10.0.0.7"),
        (0, "8.8.8.8", "10.0.0.7"),
        (1, "8.8.8.8", "8.8.8.8"),
        (1, "made.up, 6.6.6.6, 8.8.8.8", "8.8.8.8"),
        (2, "6.6.6.6, 8.8.8.8, 10.1.1.1", "8.8.8.8"),
        (3, "8.8.8.8", "8.8.8.8"),
        (1, "8.8.8.8:4711", "8.8.8.8"),
        (1, "[2606:4700::1]:4711", "2606:4700::1"),
        (1, " 2606:4700:0::1 ", "2606:4700::1"),
        (1, "", "10.0.0.7"),
        (1, "nonsense", "10.0.0.7"),
        (1, "8.8.8.8,", "10.0.0.7"),
    ],
)
def test_core_w_15_only_our_own_proxies_are_believed(
    settings: Settings, proxies: int, forwarded: str, address: str
) -> None:
    settings.TRUSTED_PROXY_COUNT = proxies
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="10.0.0.7")

    assert client_address(request) == address


def test_a_socket_of_this_machine_has_no_address() -> None:
    assert client_address(RequestFactory().get("/", REMOTE_ADDR="")) == ""
