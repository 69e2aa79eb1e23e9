"""Report errors to Sentry, without what people wrote or who they are (spec core 16)."""

import re
from collections.abc import Mapping
from typing import Any

import sentry_sdk
from django.conf import settings
from sentry_sdk.integrations.django import DjangoIntegration
from sentry_sdk.integrations.logging import ignore_logger

from privaterelay.relay_client import HEADER, relay_client

_IGNORED_LOGGERS = (
    "request.summary",
    "django.security.DisallowedHost",
    "django_ftl.message_errors",
)
_KEPT_HEADERS = frozenset({"user-agent", "accept-language", HEADER.lower()})
# An address, a token, a telephone number: what an error's text is most likely to quote.
_PERSONAL = re.compile(
    r"[^\s@<>\"'(=,;:]+@[^\s@<>\"'),;]+"
    r"|\b[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\b"
    r"|\+?\d[\d ().-]{7,}\d",
    re.IGNORECASE,
)


def start() -> None:
    """Begin to report, where the operator named a place."""
    if not settings.SENTRY_DSN:
        return
    sentry_sdk.init(integrations=[DjangoIntegration()], **options())
    for name in _IGNORED_LOGGERS:
        ignore_logger(name)


def options() -> dict[str, Any]:
    """What Sentry is told about this process and about what it may take along."""
    return {
        "dsn": settings.SENTRY_DSN,
        "debug": settings.SENTRY_DEBUG,
        "include_local_variables": settings.DEBUG,
        "release": settings.SENTRY_RELEASE or None,
        "environment": settings.SENTRY_ENVIRONMENT,
        "max_request_body_size": "never",
        "before_send": prepare,
    }


def prepare(event: dict[str, Any], hint: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The event as it may leave: named after the application that asked, and without people."""
    request = event.get("request", {})
    headers = {name.lower(): value for name, value in (request.get("headers") or {}).items()}
    client = relay_client(headers.get(HEADER.lower(), ""))
    if client:
        event.setdefault("tags", {})["relay_client_platform"] = client.os
        event.setdefault("contexts", {})["relay_client"] = {
            "header_value": client.header,
            "os": client.os,
            "platform": client.platform,
        }
    event.pop("user", None)
    if request:
        event["request"] = {
            "method": request.get("method", ""),
            "headers": {name: headers[name] for name in headers if name in _KEPT_HEADERS},
        }
    for part in ("exception", "logentry", "message", "breadcrumbs", "extra"):
        if part in event:
            event[part] = _scrubbed(event[part])
    return event


def _scrubbed(part: Any) -> Any:
    if isinstance(part, str):
        return _PERSONAL.sub("[scrubbed]", part)
    if isinstance(part, Mapping):
        return {name: _scrubbed(inside) for name, inside in part.items()}
    if isinstance(part, list | tuple):
        return [_scrubbed(inside) for inside in part]
    return part
