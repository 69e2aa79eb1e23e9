"""How log records leave the process: one JSON object a line, ids and reasons only."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

# What every record carries anyway; all else was handed in as ``extra`` and is worth a field.
_STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class JsonLine(logging.Formatter):
    """One record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "severity": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {key: value for key, value in vars(record).items() if key not in _STANDARD}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)


def layout(level: str) -> dict[str, Any]:
    """The ``LOGGING`` setting: everything to stderr as JSON, from ``level`` upwards."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "privaterelay.logs.JsonLine"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "events": {"level": level},
            "eventsinfo": {"level": level},
            "abusemetrics": {"level": level},
            # aiosmtpd writes addresses and bodies into its log below this level.
            "mail.log": {"level": "CRITICAL"},
        },
    }
