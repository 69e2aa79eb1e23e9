"""Asking a database connection whether it still lives: once a second, not with every request.

The question costs as much as an answer that is wanted. A connection that broke within the second
fails one request and is replaced, as one does that breaks while the request runs.
"""

import time
from typing import Any

from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections
from django.dispatch import receiver

_SECONDS = 1.0
# Both are kept on the connection, which belongs to one thread.
_ASKED_AT = "_relay_asked_at"
_TO_ASK_SINCE = "_relay_to_ask_since"


# Django's own receiver came first, and has marked every connection as one to ask before its next
# use.
@receiver(request_started, dispatch_uid="ask_connections_once_a_second")
def ask_once_a_second(**_: Any) -> None:
    now = time.monotonic()
    for connection in connections.all(initialized_only=True):
        is_fresh = now - getattr(connection, _ASKED_AT, 0.0) < _SECONDS
        setattr(connection, _TO_ASK_SINCE, None if is_fresh else now)
        if is_fresh:
            connection.health_check_done = True  # type: ignore[attr-defined]  # stubs lack it


def note_who_was_asked(**_: Any) -> None:
    """A request that needed no database asked nothing, so the next one still has to.

    It counts from the request's beginning: by its end the connection may be dead again.
    """
    for connection in connections.all(initialized_only=True):
        was_asked = connection.health_check_done  # type: ignore[attr-defined]  # stubs lack it
        since = getattr(connection, _TO_ASK_SINCE, None)
        if was_asked and since is not None:
            setattr(connection, _ASKED_AT, since)


# Ahead of Django's receiver, which forgets who was asked.
request_finished.disconnect(close_old_connections)
request_finished.connect(note_who_was_asked, dispatch_uid="note_which_connections_were_asked")
request_finished.connect(close_old_connections)
