"""The cleaners as operators run them."""

import re
from typing import Any

import pytest
from django.core.management import CommandError

from privaterelay.cleaning.registry import add_task, tasks
from privaterelay.models import Profile
from privaterelay.testing.users import free_user
from privaterelay.tests.commands.test_people import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def _dirty() -> None:
    """Two people, one of whom lacks a profile."""
    free_user()
    Profile.objects.filter(user=free_user()).delete()


def _logged(caplog: pytest.LogCaptureFixture) -> dict[str, Any]:
    (record,) = [one for one in caplog.records if one.name == "eventsinfo.cleanup_data"]
    return {**vars(record), "said": record.getMessage()}


def _timeless(printed: str) -> str:
    return re.sub(r"\d\.\d{3}", "0.001", printed)


@pytest.mark.usefixtures("_dirty")
def test_without_clean_it_only_looks(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "eventsinfo")

    printed = run("cleanup_data")

    assert _timeless(printed) == (
        "# Summary\n"
        "| task            | issues | query (s) |\n"
        "| --------------- | -----: | --------: |\n"
        "| missing-email   |      0 |     0.001 |\n"
        "| missing-profile |      1 |     0.001 |\n"
        "| server-storage  |      0 |     0.001 |\n"
        "| _Total_         |      1 |     0.001 |"
    )
    logged = _logged(caplog)
    assert logged["said"] == "cleanup_data complete, found 1 issue (dry run)."
    assert logged["cleaned"] is False
    assert list(logged["timers"]) == ["query_s"]
    assert logged["tasks"]["missing-profile"] == {
        "counts": {"summary": {"ok": 1, "needs_cleaning": 1}}
    }
    assert Profile.objects.count() == 1


@pytest.mark.usefixtures("_dirty")
def test_clean_mends(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "eventsinfo")

    printed = run("cleanup_data", "--clean", "--missing-profile")

    assert _timeless(printed) == (
        "# Summary\n"
        "| task            | issues | fixed | query (s) | fix (s) |\n"
        "| --------------- | -----: | ----: | --------: | ------: |\n"
        "| missing-profile |      1 |     1 |     0.001 |   0.001 |\n"
        "| _Total_         |      1 |     1 |     0.001 |   0.001 |"
    )
    logged = _logged(caplog)
    assert logged["said"] == "cleanup_data complete, cleaned 1 of 1 issue."
    assert logged["cleaned"] is True
    assert list(logged["tasks"]) == ["missing-profile"]
    assert Profile.objects.count() == 2


@pytest.mark.usefixtures("_dirty")
def test_a_quiet_run_logs_no_task(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "eventsinfo")

    printed = run("cleanup_data", "--verbosity", "0")

    assert "tasks" not in _logged(caplog)
    assert "# Details" not in printed


@pytest.mark.usefixtures("_dirty")
def test_a_talkative_run_tells_every_branch(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "eventsinfo")

    printed = run("cleanup_data", "--clean", "--missing-profile", "--verbosity", "2")

    assert printed.partition("# Details")[2] == (
        "\n\n## missing-profile\n"
        "A user without a profile can neither sign in nor get mail.\n\n"
        "Users:\n"
        "  All: 2\n"
        "    Has profile: 1 ( 50.0%)\n"
        "    No profile : 1 ( 50.0%)\n"
        "      Cleaned: 1 (100.0%)"
    )
    of_task = _logged(caplog)["tasks"]["missing-profile"]
    assert of_task["counts"]["users"]["no_profile"] == 1
    assert sorted(of_task["timers"]) == ["clean_s", "query_s"]


def test_core_w_48_times_are_those_of_all_tasks(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "eventsinfo")

    run("cleanup_data", "--clean", "--verbosity", "2")

    logged = _logged(caplog)
    for name, total in logged["timers"].items():
        parts = [task["timers"][name] for task in logged["tasks"].values()]
        assert len(parts) == 3
        assert total == pytest.approx(sum(parts), abs=0.002)


def test_a_cleaner_that_nobody_knows_is_refused() -> None:
    with pytest.raises(CommandError):
        run("cleanup_data", "--everything")


def test_two_cleaners_of_one_name_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="missing-email"):
        add_task(tasks()[0])
