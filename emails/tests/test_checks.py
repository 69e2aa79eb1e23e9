"""A mail configuration that would lose or expose letters is refused."""

from typing import Any

import pytest
from pytest_django import Settings

from emails.checks import mail_is_configured

COMPLETE: dict[str, Any] = {
    "IS_LOCAL": False,
    "RELAY_FIREFOX_DOMAIN": "relay.test",
    "MOZMAIL_DOMAIN": "mask.test",
    "EMAILS_TOMBSTONE_KEY": "t" * 50,
    "EMAILS_REPLY_KEY": "r" * 50,
    "EMAILS_RELAY_HOST": "mx.test",
    "EMAILS_DOOR_VERDICTS": "none",
}

HEADER: dict[str, Any] = {
    "EMAILS_DOOR_VERDICTS": "header",
    "EMAILS_DOOR_AUTHSERV_ID": "mx.relay.test",
    "EMAILS_DOOR_TRUSTED_PEERS": ["127.0.0.1", "10.0.0.0/24", "unix"],
}


def _complaints(settings: Settings, **changes: Any) -> list[str]:
    for name, value in (COMPLETE | changes).items():
        setattr(settings, name, value)
    return [message.msg.partition(" ")[0] for message in mail_is_configured(None)]


def test_a_complete_deployment_passes(settings: Settings) -> None:
    assert _complaints(settings) == []


def test_a_mail_server_in_front_may_be_believed(settings: Settings) -> None:
    assert _complaints(settings, **HEADER) == []


def test_the_laptop_needs_nothing() -> None:
    assert mail_is_configured(None) == []


@pytest.mark.parametrize(
    ("changes", "variable"),
    [
        ({"RELAY_FIREFOX_DOMAIN": ""}, "RELAY_FIREFOX_DOMAIN"),
        ({"MOZMAIL_DOMAIN": ""}, "MOZMAIL_DOMAIN"),
        ({"MOZMAIL_DOMAIN": "relay.test"}, "MOZMAIL_DOMAIN"),
        ({"EMAILS_TOMBSTONE_KEY": ""}, "EMAILS_TOMBSTONE_KEY"),
        ({"EMAILS_REPLY_KEY": ""}, "EMAILS_REPLY_KEY"),
        ({"EMAILS_RELAY_HOST": ""}, "EMAILS_RELAY_HOST"),
        ({"RELAY_FROM_ADDRESS": "Relay"}, "RELAY_FROM_ADDRESS"),
        ({"EMAILS_DOOR_VERDICTS": "loopback"}, "EMAILS_DOOR_VERDICTS"),
        (HEADER | {"EMAILS_DOOR_AUTHSERV_ID": ""}, "EMAILS_DOOR_AUTHSERV_ID"),
        (HEADER | {"EMAILS_DOOR_TRUSTED_PEERS": []}, "EMAILS_DOOR_TRUSTED_PEERS"),
        (HEADER | {"EMAILS_DOOR_TRUSTED_PEERS": ["my-host"]}, "EMAILS_DOOR_TRUSTED_PEERS"),
        ({"EMAILS_DNS_SERVERS": ["ns.example"]}, "EMAILS_DNS_SERVERS"),
        ({"EMAILS_DNS_SERVERS": ["127.0.0.1:0"]}, "EMAILS_DNS_SERVERS"),
        ({"EMAILS_RELAY_USER": "relay", "EMAILS_RELAY_TLS": "none"}, "EMAILS_RELAY_TLS"),
        ({"EMAILS_DKIM_SELECTOR": "s1"}, "EMAILS_DKIM_KEY"),
        ({"EMAILS_DKIM_SELECTOR": "s1", "EMAILS_DKIM_KEY": "secret"}, "EMAILS_DKIM_KEY"),
        ({"EMAILS_ARC": True}, "EMAILS_ARC"),
        ({"EMAILS_DOOR_TLS_KEY": "door.key"}, "EMAILS_DOOR_TLS_KEY"),
    ],
)
def test_what_is_missing_is_named(
    settings: Settings, changes: dict[str, Any], variable: str
) -> None:
    assert _complaints(settings, **changes) == [variable]


@pytest.mark.parametrize("variable", ["EMAILS_TOMBSTONE_KEY", "EMAILS_REPLY_KEY"])
def test_the_laptops_keys_stay_on_the_laptop(settings: Settings, variable: str) -> None:
    assert _complaints(settings, **{variable: settings.LOCAL_SECRET_KEY}) == [variable]
