"""Connections are asked whether they live once a second (privaterelay/connections.py)."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections, connection

from privaterelay import connections


@pytest.fixture
def ours(db: None) -> Iterator[Any]:
    """The connection of this test, which nobody has asked yet."""
    connection.ensure_connection()
    setattr(connection, connections._ASKED_AT, 0.0)
    yield connection
    setattr(connection, connections._TO_ASK_SINCE, None)


def _is_to_be_asked(ours: Any, *, uses_it: bool = True) -> bool:
    """One request: whether the connection was to be asked in it, as it was if it was used."""
    ours.health_check_done = False  # as Django leaves it between requests
    connections.ask_once_a_second()
    to_be_asked = not ours.health_check_done
    ours.health_check_done = ours.health_check_done or uses_it
    connections.note_who_was_asked()
    return to_be_asked


def test_a_connection_that_was_just_asked_is_not_asked_again(ours: Any) -> None:
    assert [_is_to_be_asked(ours) for _ in range(3)] == [True, False, False]


def test_a_request_without_a_query_asks_nothing_for_the_next_one(ours: Any) -> None:
    assert _is_to_be_asked(ours, uses_it=False)
    assert _is_to_be_asked(ours)
    assert not _is_to_be_asked(ours)


def test_it_is_noted_before_django_forgets() -> None:
    receivers = [
        found[1]() if callable(found[1]) else found[1] for found in request_finished.receivers
    ]

    ours = receivers.index(connections.note_who_was_asked)
    assert close_old_connections not in receivers[:ours]
