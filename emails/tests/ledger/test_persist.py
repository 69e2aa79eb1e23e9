"""Writing again after the database was away."""

import pytest
from django.db import InterfaceError, OperationalError, connection, transaction

from emails.ledger.persist import PAUSES, persist
from emails.models import DeletedAddress

pytestmark = pytest.mark.django_db(transaction=True)


class Away:
    """A write that fails so many times, each time with one of the ``problems``."""

    def __init__(self, times: int, problem: type[Exception] = OperationalError) -> None:
        self.times = times
        self.problem = problem
        self.tries = 0

    def __call__(self) -> str:
        self.tries += 1
        if self.tries <= self.times:
            raise self.problem
        return "written"


@pytest.mark.parametrize("times", range(len(PAUSES) + 1))
@pytest.mark.parametrize("problem", [OperationalError, InterfaceError])
def test_it_is_written_once_the_database_is_back(times: int, problem: type[Exception]) -> None:
    paused: list[float] = []

    assert persist(Away(times, problem), paused.append) == "written"
    assert tuple(paused) == PAUSES[:times]


def test_a_database_that_stays_away_is_given_up_in_the_end() -> None:
    away = Away(99)

    with pytest.raises(OperationalError):
        persist(away, lambda _: None)

    assert away.tries == len(PAUSES) + 1


def test_a_mistake_of_ours_is_not_tried_again() -> None:
    wrong = Away(1, ValueError)

    with pytest.raises(ValueError):  # noqa: PT011  (the one above)
        persist(wrong, lambda _: None)

    assert wrong.tries == 1


def test_inside_of_a_transaction_nothing_is_tried_again() -> None:
    away = Away(1)

    with pytest.raises(OperationalError), transaction.atomic():
        persist(away, lambda _: None)

    assert away.tries == 1


def test_a_connection_that_is_gone_is_opened_anew() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no connection that could be lost")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (backend,) = cursor.fetchone()
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])
    finally:
        other.close()

    written = persist(lambda: DeletedAddress.objects.create(address_hash="x"), lambda _: None)

    assert DeletedAddress.objects.get() == written
