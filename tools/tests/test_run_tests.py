"""Two rounds of tests, and a summary that hides nothing."""

import os
import subprocess
import sys
from contextlib import AbstractContextManager

import pytest
from django.conf import settings

from tools.run_tests import STORELESS, Round, left_out, on_servers, side_by_side, summary
from tools.services.lent import NotAvailable, Service

NOWHERE = "postgres://nobody@127.0.0.1:9/nothing"


def _no_postgresql(_environ: object) -> AbstractContextManager[Service]:
    raise NotAvailable("none is installed")


@pytest.mark.parametrize(("ci", "passed"), [("", True), ("false", True), ("true", False)])
def test_without_postgresql_a_laptop_passes_and_ci_fails(ci: str, passed: bool) -> None:
    one = on_servers((), {"CI": ci}, lend_database=_no_postgresql)

    assert one == Round("PostgreSQL", "Redis", "NOT RUN: none is installed", passed)


def test_a_server_that_is_named_has_to_answer() -> None:
    assert on_servers((), {"TEST_POSTGRES_URL": NOWHERE}).passed is False


def test_what_needs_no_store_runs_once_unless_it_was_asked_for() -> None:
    assert left_out(["-k", "tables"]) == []
    assert [option.partition("=")[2] for option in left_out([])] == list(STORELESS)
    assert all((settings.BASE_DIR / folder).is_dir() for folder in STORELESS)


def test_all_tests_use_every_core_and_a_chosen_few_do_not() -> None:
    assert side_by_side([])[0] == "-n"
    assert side_by_side(["-k", "tables"]) == []


def test_the_summary_is_a_table() -> None:
    rounds = [
        Round("SQLite 3.40.1", "memory", "412 passed in 61 s", passed=True),
        Round("PostgreSQL 15.19 (reached)", "Redis 7.0 (reached)", "NOT RUN: x", passed=False),
    ]

    assert summary(rounds).splitlines() == [
        "",
        "database                    cache                result",
        "SQLite 3.40.1               memory               412 passed in 61 s",
        "PostgreSQL 15.19 (reached)  Redis 7.0 (reached)  NOT RUN: x",
    ]


def test_the_command_runs_pytest_and_fails_for_the_round_left_out() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tools.run_tests", "tools/tests/test_table.py", "-q"],
        env={**os.environ, "TEST_POSTGRES_URL": NOWHERE},
        check=False,
        capture_output=True,
        text=True,
    )

    assert ended.returncode == 1
    assert "\n1 passed in " in ended.stdout, "pytest's own words come through"
    first, second = ended.stdout.splitlines()[-2:]
    assert "  memory  1 passed in " in first
    assert "NOT RUN: PostgreSQL does not answer" in second
