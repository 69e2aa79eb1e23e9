"""Connections are looked after, but not with every letter."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from emails.inbound.connections import look_after_connections

pytestmark = pytest.mark.django_db(transaction=True)


def _looked_at(*, in_trouble: bool) -> list[bool]:
    """For each of two letters in a row of a new thread, whether its connection was looked at."""
    own: Any = connections["default"]
    own.ensure_connection()
    seen = []
    for _ in range(2):
        # Django marks a connection that is to be asked for its health before its next use.
        own.health_check_done, own.errors_occurred = True, in_trouble
        look_after_connections()
        seen.append(not own.health_check_done or own.errors_occurred != in_trouble)
    own.close()
    return seen


@pytest.mark.parametrize(
    ("in_trouble", "looked_at"), [(False, [True, False]), (True, [True, True])]
)
def test_a_connection_is_looked_at_once_in_a_while_and_after_trouble(
    in_trouble: bool, looked_at: list[bool]
) -> None:
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(_looked_at, in_trouble=in_trouble).result() == looked_at
