"""Asking a database connection whether it still lives: once a second, not with every request.

The question costs as much as an answer that is wanted. A connection that broke within the second
fails one request and is replaced, as one does that breaks while the request runs.
"""

import time
from typing import Any

from django.core.signals import request_started
from django.db import connections
from django.dispatch import receiver

_SECONDS = 1.0
# Kept on the connection, which belongs to one thread.
_ASKED_AT = "_relay_asked_at"


# Django's own receiver came first, and has marked every connection as one to ask.
@receiver(request_started, dispatch_uid="ask_connections_once_a_second")
def ask_once_a_second(**_: Any) -> None:
    now = time.monotonic()
    for connection in connections.all(initialized_only=True):
        if now - getattr(connection, _ASKED_AT, 0.0) < _SECONDS:
            connection.health_check_done = True  # type: ignore[attr-defined]  # stubs lack it
        else:
            setattr(connection, _ASKED_AT, now)
