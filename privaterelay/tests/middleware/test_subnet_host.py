"""Health checks come to a machine's address, everybody else to the site's name."""

from ipaddress import ip_network

import pytest
from django.test import Client
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _network(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["relay.test"]
    # A list of these hosts would hold sixteen million names.
    settings.ALLOWED_SUBNET = ip_network("10.0.0.0/8")
    settings.SECURE_SSL_REDIRECT = True


@pytest.mark.parametrize("host", ["10.255.3.4", "10.0.0.1:8000"])
def test_core_w_21_an_address_of_the_network_is_let_in(client: Client, host: str) -> None:
    response = client.get("/playground/", headers={"host": host})

    assert (response.status_code, response["Location"]) == (301, "https://relay.test/playground/")


@pytest.mark.parametrize("host", ["11.0.0.1", "evil.test", "10.0.0.1.evil.test", "[::1]"])
def test_core_w_21_nobody_else_is(client: Client, host: str) -> None:
    assert client.get("/playground/", headers={"host": host}).status_code == 400


def test_without_a_network_no_address_is(client: Client, settings: Settings) -> None:
    settings.ALLOWED_SUBNET = None

    assert client.get("/playground/", headers={"host": "10.0.0.1"}).status_code == 400
