"""Every check runs, and the summary says which one failed."""

import os
import sys

from tools.run_checks import Finding, Step, check_migrations, summary, take


def test_a_failing_command_is_a_failed_step() -> None:
    found = take(Step("style", (sys.executable, "-c", "raise SystemExit(3)")), os.environ)

    assert found == Finding("style", "FAILED in 0 s", passed=False)


def test_a_command_that_succeeds_is_a_passed_step() -> None:
    assert take(Step("style", (sys.executable, "-c", "")), os.environ).passed


def test_migrations_are_not_passed_over_when_the_named_server_is_away() -> None:
    found = check_migrations({"TEST_POSTGRES_URL": "postgres://nobody@127.0.0.1:9/nothing"})

    assert found.passed is False
    assert found.result.startswith("NOT RUN: PostgreSQL does not answer")


def test_the_summary_names_every_step() -> None:
    findings = [Finding("style", "FAILED in 1 s", passed=False), Finding("types", "passed", True)]

    assert summary(findings) == "\ncheck  result\nstyle  FAILED in 1 s\ntypes  passed"
