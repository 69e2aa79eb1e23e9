"""Log records leave as one JSON object a line."""

import json
import logging

from privaterelay.logs import JsonLine


def _record(message: str, **extra: object) -> logging.LogRecord:
    record = logging.makeLogRecord({"name": "events", "levelname": "INFO", "msg": message})
    vars(record).update(extra)
    return record


def test_extras_become_fields() -> None:
    line = json.loads(JsonLine().format(_record("email_sent", mask_id="R1", is_reply=False)))

    assert (line["message"], line["logger"], line["severity"]) == ("email_sent", "events", "INFO")
    assert (line["mask_id"], line["is_reply"]) == ("R1", False)


def test_a_line_stays_one_line() -> None:
    assert "\n" not in JsonLine().format(_record("two\nlines"))


def test_a_traceback_is_a_field() -> None:
    problem = ValueError("no")
    record = _record("broken", exc_info=(ValueError, problem, None))

    assert "ValueError: no" in json.loads(JsonLine().format(record))["traceback"]
