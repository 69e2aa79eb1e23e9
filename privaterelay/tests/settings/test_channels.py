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
