"""Log records leave as MozLog, and what people wrote stays inside."""

import json
import logging
import sys
from pathlib import Path
from uuid import UUID

import pytest
from django.test import RequestFactory

from privaterelay.logs import Gathered, MozLogLine, layout, new_request_id, request_id

SECRET = "ada@home.example"


def _line(message: str = "", **extra: object) -> dict[str, object]:
    record = logging.makeLogRecord(
        {"name": "events", "levelname": "INFO", "levelno": logging.INFO, "msg": message}
    )
    vars(record).update(extra)
    written = MozLogLine().format(record)
    assert "\n" not in written
    line: dict[str, object] = json.loads(written)
    return line


def test_the_envelope_is_mozlog() -> None:
    line = _line("email_sent", mask_id="R1", is_reply=False)

    assert (line["Type"], line["Logger"], line["Severity"]) == ("events", "fx-private-relay", 6)
    assert (line["EnvVersion"], type(line["Timestamp"])) == ("2.0", int)
    assert line["Fields"] == {"msg": "email_sent", "mask_id": "R1", "is_reply": False}


def test_a_line_stays_one_line() -> None:
    assert _line("two\nlines")["Fields"] == {"msg": "two\nlines"}


def _break() -> None:
    raise ValueError(SECRET)


def test_an_exception_is_its_class_and_its_place() -> None:
    fields: object = None
    try:
        _break()
    except ValueError:
        fields = _line("broken", exc_info=sys.exc_info())["Fields"]

    assert isinstance(fields, dict)
    assert fields["error"] == "ValueError"
    assert "test_logs.py" in fields["traceback"]
    assert SECRET not in json.dumps(fields)


def test_of_a_request_only_the_route_is_told() -> None:
    request = RequestFactory().get(f"/api/v1/relayaddresses/?q={SECRET}")

    fields = _line(f"Not Found: {request.path}", request=request, status_code=404)["Fields"]

    assert fields == {"msg": "events", "request": "<unknown>", "status_code": 404}


def test_of_other_objects_only_the_kind_is_told() -> None:
    class Letter:
        def __repr__(self) -> str:
            return SECRET

    fields = _line(letter=Letter(), where=Path("/srv"), parts=[1, Letter()])["Fields"]

    assert SECRET not in json.dumps(fields)
    assert isinstance(fields, dict)
    assert fields["where"] == "/srv"
    assert fields["letter"].endswith("Letter>")


def test_every_line_of_a_request_carries_its_id() -> None:
    token = request_id.set("r-1")
    try:
        assert _line("email_sent")["Fields"] == {"msg": "email_sent", "rid": "r-1"}
    finally:
        request_id.reset(token)


@pytest.mark.parametrize("told", ["", "x" * 129, "a b", "a\nb", "<script>"])
def test_an_odd_request_id_is_replaced(told: str) -> None:
    assert UUID(new_request_id(told)).version == 4


def test_a_proxys_request_id_is_kept() -> None:
    assert new_request_id("Root=1-67891233-abcdef") == "Root=1-67891233-abcdef"


def test_machines_gather_from_one_stream_and_people_read_the_other() -> None:
    ping = logging.makeLogRecord({"name": "glean-server-event"})
    event = logging.makeLogRecord({"name": "eventsinfo.cleanup_data"})

    assert [Gathered(wanted=True).filter(one) for one in (ping, event)] == [True, False]
    assert [Gathered(wanted=False).filter(one) for one in (ping, event)] == [False, True]


def test_metrics_are_echoed_when_asked_for() -> None:
    assert layout("INFO")["loggers"]["markus"] == {"level": "WARNING"}
    assert layout("INFO", metrics_too=True)["loggers"]["markus"] == {"level": "DEBUG"}
