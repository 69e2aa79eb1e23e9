"""Which channel a process serves, and what no process of another than the local one gets."""

import pytest

from privaterelay.tests.settings.conftest import ReadTable


def test_a_laptop_needs_no_variable(read_table: ReadTable) -> None:
    table = read_table()

    assert table.IS_LOCAL
    assert table.DATABASE_KIND == "sqlite3"


def test_core_w_7_an_unknown_origin_gets_no_laptop_default(read_table: ReadTable) -> None:
    table = read_table(SITE_ORIGIN="https://masks.example")

    assert (table.RELAY_CHANNEL, table.PLAYGROUND_ENABLED) == ("prod", False)
    assert (table.EMAILS_REPLY_KEY, table.ALLOWED_HOSTS) == ("", [])
    assert table.ADDRESS_RATE_LIMIT == "30/minute"


@pytest.mark.parametrize("channel", ["dev", "stage", "prod"])
def test_a_deployment_is_no_laptop(read_table: ReadTable, channel: str) -> None:
    table = read_table(RELAY_CHANNEL=channel)

    assert (table.IS_LOCAL, table.DEBUG, table.SESSION_COOKIE_SECURE) == (False, False, True)


def test_core_w_10_and_api_w_52_cookies_are_careful_off_the_laptop(read_table: ReadTable) -> None:
    table = read_table(SITE_ORIGIN="https://masks.example")

    assert (table.SESSION_COOKIE_SECURE, table.CSRF_COOKIE_SECURE, table.WAFFLE_SECURE) == (
        True,
        True,
        True,
    )
    assert (table.SESSION_COOKIE_HTTPONLY, table.SESSION_COOKIE_SAMESITE) == (True, "Lax")
    assert table.CSRF_COOKIE_SAMESITE == "Lax"


def test_nobody_is_believed_on_a_laptop_about_where_a_request_came_from(
    read_table: ReadTable,
) -> None:
    assert read_table().SECURE_PROXY_SSL_HEADER is None
    deployed = read_table(SITE_ORIGIN="https://masks.example")
    assert deployed.SECURE_PROXY_SSL_HEADER == ("HTTP_X_FORWARDED_PROTO", "https")
    assert read_table(RELAY_CHANNEL="prod", TRUSTED_PROXY_COUNT="0").SECURE_PROXY_SSL_HEADER is None
