"""How log records leave the process: MozLog, one JSON object a line, ids and reasons only."""

import logging
import re
import traceback
from contextvars import ContextVar
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import PurePath
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest
from dockerflow.logging import MozlogFormatter

from privaterelay.routes import route_of

LOGGER = "fx-private-relay"
request_id: ContextVar[str] = ContextVar("request_id", default="")
# Somebody else's id goes into our logs, so it is short and plain or it is not taken.
_REQUEST_ID = re.compile(r"[\w.:=/+-]{1,128}")
_PLAIN = (str, int, float, bool, type(None))
_WRITTEN_OUT = (date, timedelta, Decimal, PurePath, UUID, Enum)
# What machines gather from standard output; all else goes to standard error, since the output of
# a command is its answer.
_GATHERED = frozenset(
    {"abusemetrics", "glean-server-event", "markus", "request.summary", "studymetrics"}
)


def new_request_id(told: str) -> str:
    """The id that a proxy ``told``, or one of our own."""
    return told if _REQUEST_ID.fullmatch(told) else str(uuid4())


class MozLogLine(MozlogFormatter):  # type: ignore[misc]  # dockerflow has no types
    """MozLog without what people wrote: of an exception the class and the place, of a request
    the route. The text of either may hold an address, a number or a token."""

    def __init__(self) -> None:
        super().__init__(logger_name=LOGGER)

    def convert_record(self, record: logging.LogRecord) -> dict[str, Any]:
        line: dict[str, Any] = super().convert_record(record)
        fields = {name: _plain(value) for name, value in line["Fields"].items()}
        request = line["Fields"].get("request")
        if isinstance(request, HttpRequest):
            fields |= {"msg": record.name, "request": route_of(request)}
        if record.exc_info and record.exc_info[0]:
            fields |= _problem(record.exc_info[0], record.exc_info[1])
        if request_id.get():
            fields.setdefault("rid", request_id.get())
        return {**line, "Fields": fields}


def _plain(value: object) -> object:
    """``value`` as JSON has it; of anything else no more than its kind."""
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, dict):
        return {str(key): _plain(inside) for key, inside in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(inside) for inside in value]
    if isinstance(value, _WRITTEN_OUT):
        return str(value)
    return f"<{type(value).__module__}.{type(value).__qualname__}>"


def _problem(kind: type[BaseException], problem: BaseException | None) -> dict[str, str]:
    places = traceback.format_tb(problem.__traceback__) if problem else []
    return {"error": kind.__qualname__, "traceback": "".join([*places, kind.__qualname__])}


class Gathered(logging.Filter):
    """Lets records through that machines gather, or those that they do not."""

    def __init__(self, *, wanted: bool) -> None:
        super().__init__()
        self.wanted = wanted

    def filter(self, record: logging.LogRecord) -> bool:
        return (record.name in _GATHERED) is self.wanted


def layout(level: str, *, metrics_too: bool = False) -> dict[str, Any]:
    """The ``LOGGING`` setting: our own events from ``level`` upwards."""
    streams = {"stdout": True, "stderr": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"mozlog": {"()": "privaterelay.logs.MozLogLine"}},
        "filters": {
            name: {"()": "privaterelay.logs.Gathered", "wanted": gathered}
            for name, gathered in streams.items()
        },
        "handlers": {
            name: {
                "class": "logging.StreamHandler",
                "formatter": "mozlog",
                "filters": [name],
                "stream": f"ext://sys.{name}",
            }
            for name in streams
        },
        "root": {"handlers": [*streams], "level": "WARNING"},
        "loggers": {
            "events": {"level": level},
            "eventsinfo": {"level": level},
            "abusemetrics": {"level": level},
            "studymetrics": {"level": level},
            "request.summary": {"level": level},
            "glean-server-event": {"level": "INFO"},
            "markus": {"level": "DEBUG" if metrics_too else "WARNING"},
            # The summary tells of every refused request already.
            "django.request": {"level": "ERROR"},
            # aiosmtpd writes addresses and bodies into its log below this level.
            "mail.log": {"level": "CRITICAL"},
        },
    }
