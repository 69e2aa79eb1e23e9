"""Where metrics go, as configured."""

from typing import Any

import markus
from django.conf import settings


def start() -> None:
    """Begin to send, where the operator asks for it."""
    found = backends()
    if found:
        markus.configure(found)


def backends() -> list[dict[str, Any]]:
    """To a statsd server by UDP, which costs nothing when nobody listens; and to the log."""
    if not settings.STATSD_ENABLED:
        return []
    server = {
        "class": "markus.backends.datadog.DatadogMetrics",
        "options": {
            "statsd_host": settings.STATSD_HOST,
            "statsd_port": settings.STATSD_PORT,
            "statsd_namespace": settings.STATSD_PREFIX,
        },
    }
    echo = {
        "class": "markus.backends.logging.LoggingMetrics",
        "options": {"logger_name": "markus", "leader": "METRICS"},
    }
    return [server, echo] if settings.STATSD_DEBUG else [server]
