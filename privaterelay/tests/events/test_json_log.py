"""Each product event leaves as one Glean ping."""

import json
import logging
from uuid import UUID

import pytest

from privaterelay.events.base import Client, ProductEvent
from privaterelay.events.json_log import EMITTER, JsonEventLog, routable
from privaterelay.testing.clock import NOON, FixedClock

LOG = JsonEventLog(version="2026.03.04", channel="stage", clock=FixedClock())
EVENT = ProductEvent(
    category="api",
    name="accessed",
    extra={"endpoint": "/api/v1/users/", "method": "GET", "fxa_id": "f1"},
    client=Client(user_agent="Firefox", address="8.8.4.4"),
)


def _pings(caplog: pytest.LogCaptureFixture) -> list[dict[str, str]]:
    return [vars(one) for one in caplog.records if one.name == "glean-server-event"]


def test_a_ping_has_every_field_of_the_schema(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "glean-server-event"):
        LOG.record(EVENT)

    (ping,) = _pings(caplog)
    assert (ping["document_namespace"], ping["document_type"]) == ("relay-backend", "events")
    assert (ping["document_version"], UUID(ping["document_id"]).version) == ("1", 4)
    assert (ping["user_agent"], ping["ip_address"]) == ("Firefox", "8.8.4.4")
    assert json.loads(ping["payload"]) == {
        "metrics": {},
        "events": [
            {
                "category": "api",
                "name": "accessed",
                "extra": {"endpoint": "/api/v1/users/", "method": "GET", "fxa_id": "f1"},
                "timestamp": 0,
            }
        ],
        "ping_info": {"seq": 0, "start_time": NOON.isoformat(), "end_time": NOON.isoformat()},
        "client_info": {
            "telemetry_sdk_build": EMITTER,
            "first_run_date": "Unknown",
            "os": "Unknown",
            "os_version": "Unknown",
            "architecture": "Unknown",
            "app_build": "Unknown",
            "app_display_version": "2026.03.04",
            "app_channel": "stage",
        },
    }


def test_every_extra_is_written_as_text(caplog: pytest.LogCaptureFixture) -> None:
    extra = {"endpoint": True, "method": -2, "fxa_id": False}

    with caplog.at_level(logging.INFO, "glean-server-event"):
        LOG.record(ProductEvent(category="api", name="accessed", extra=extra))

    (event,) = json.loads(_pings(caplog)[0]["payload"])["events"]
    assert event["extra"] == {"endpoint": "true", "method": "-2", "fxa_id": "false"}


def test_an_event_nobody_knows_is_reported_without_what_it_said(
    caplog: pytest.LogCaptureFixture,
) -> None:
    LOG.record(ProductEvent(category="api", name="read", extra={"fxa_id": "f1"}))

    (record,) = caplog.records
    assert (record.name, record.getMessage()) == ("events", "event_not_in_catalogue")
    assert "f1" not in str(vars(record))


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("8.8.4.4", "8.8.4.4"),
        ("2606:4700::1", "2606:4700::1"),
        ("203.0.113.9", ""),
        ("10.0.0.1", ""),
        ("127.0.0.1", ""),
        ("", ""),
        ("ada@home.example", ""),
    ],
)
def test_only_a_routable_address_is_kept(address: str, kept: str) -> None:
    assert routable(address) == kept
