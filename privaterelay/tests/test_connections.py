"""Connections are asked whether they live once a second (privaterelay/connections.py)."""

from typing import Any

import pytest
from django.db import connection

from privaterelay import connections


@pytest.mark.django_db
def test_a_connection_that_was_just_asked_is_not_asked_again() -> None:
    ours: Any = connection
    ours.ensure_connection()
    setattr(ours, connections._ASKED_AT, 0.0)
    asked = []
    for _ in range(2):
        ours.health_check_done = False  # as Django leaves it between requests
        connections.ask_once_a_second()
        asked.append(not ours.health_check_done)

    assert asked == [True, False]
