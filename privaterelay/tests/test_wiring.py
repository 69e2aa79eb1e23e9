"""The ports of the ground floor, as configured."""

from pytest_django import Settings

from privaterelay.events.json_log import JsonEventLog
from privaterelay.events.silent import SilentEventLog
from privaterelay.wiring import event_log


def test_a_laptop_tells_analytics_nothing() -> None:
    assert isinstance(event_log(), SilentEventLog)


def test_a_deployment_writes_pings(settings: Settings) -> None:
    settings.PRODUCT_EVENTS_ENABLED = True
    settings.RELAY_CHANNEL = "stage"

    log = event_log()

    assert isinstance(log, JsonEventLog)
    assert (log.channel, log.version) == ("stage", "unknown")
