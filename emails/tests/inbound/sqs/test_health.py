"""The worker's sign of life, and the command that reads it."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from pytest_django import Settings

from emails.inbound.sqs.health import read_health, write_health
from emails.inbound.sqs.queue import Depth
from emails.inbound.sqs.tally import Numbers
from emails.tests.inbound.sqs.conftest import Workplace
from privaterelay.testing.clock import NOON

NUMBERS = Numbers(
    cycles=3, total_messages=7, failed_messages=1, pause_count=2, depth=Depth(4, 5, 6)
)


def test_the_eight_keys(tmp_path: Path) -> None:
    path = tmp_path / "new" / "health.json"

    write_health(path, NUMBERS, NOON)

    assert json.loads(path.read_text()) == {
        "timestamp": "2026-03-04T12:00:00+00:00",
        "cycles": 3,
        "total_messages": 7,
        "failed_messages": 1,
        "pause_count": 2,
        "queue_count": 4,
        "queue_count_delayed": 5,
        "queue_count_not_visible": 6,
    }


def test_w_r4_the_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "health.json"
    write_health(path, NUMBERS, NOON)
    with path.open() as probe:
        write_health(path, Numbers(), NOON)
        seen = json.load(probe)

    assert seen["cycles"] == 3
    assert [found.name for found in tmp_path.iterdir()] == ["health.json"]


def test_a_fresh_sign(tmp_path: Path) -> None:
    write_health(tmp_path / "h", NUMBERS, NOON)

    sign = read_health(tmp_path / "h", NOON + timedelta(seconds=120), max_age=120)

    assert (sign.error, sign.age_s, sign.data["cycles"]) == ("", 120.0, 3)


@pytest.mark.parametrize(
    ("written", "error"),
    [
        ("", "not a JSON object"),
        ("[]", "not a JSON object"),
        ("{}", "no timestamp"),
        ('{"timestamp": "2026-03-04T12:00:00"}', "no timestamp"),
        ('{"timestamp": 7}', "no timestamp"),
        ('{"timestamp": "2026-03-04T11:57:50+00:00"}', "too old"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, written: str, error: str) -> None:
    (tmp_path / "h").write_text(written)

    assert error in read_health(tmp_path / "h", NOON, max_age=120).error


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    assert "No health file" in read_health(tmp_path / "h", NOON, max_age=120).error


def test_the_worker_writes_it(workplace: Workplace, transactional_db: None) -> None:
    workplace.work()

    written = json.loads(workplace.settings.health_path.read_text())
    assert (written["cycles"], written["timestamp"]) == (1, NOON.isoformat())


@pytest.fixture
def probe(settings: Settings, tmp_path: Path) -> Path:
    settings.PROCESS_EMAIL_HEALTHCHECK_PATH = tmp_path / "health.json"
    return tmp_path / "health.json"


def _check(caplog: pytest.LogCaptureFixture, **options: Any) -> tuple[int, list[dict[str, Any]]]:
    caplog.set_level("INFO")
    code = 0
    try:
        call_command("check_health", **options)
    except SystemExit as left:
        code = int(left.code or 0)
    return code, [vars(record) for record in caplog.records]


def test_the_command_passes_in_silence(probe: Path, caplog: pytest.LogCaptureFixture) -> None:
    write_health(probe, NUMBERS, datetime.now(UTC))

    assert _check(caplog) == (0, [])


def test_the_command_passes_with_a_word(probe: Path, caplog: pytest.LogCaptureFixture) -> None:
    write_health(probe, NUMBERS, datetime.now(UTC))

    code, (record,) = _check(caplog, verbosity=2)

    assert (code, record["success"], record["name"]) == (0, True, "eventsinfo.check_health")
    assert (record["healthcheck_path"], record["data"]["cycles"]) == (str(probe), 3)
    assert record["age_s"] < 60


def test_the_command_fails_and_says_why(probe: Path, caplog: pytest.LogCaptureFixture) -> None:
    write_health(probe, NUMBERS, datetime.now(UTC) - timedelta(seconds=130))

    code, (record,) = _check(caplog)

    assert (code, record["success"]) == (1, False)
    assert "too old" in record["error"]


def test_the_command_fails_in_silence(probe: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert _check(caplog, verbosity=0) == (1, [])
