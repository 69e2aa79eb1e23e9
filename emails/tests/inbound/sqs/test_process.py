"""The worker as a process: it says what it is told, and leaves when it is told to (W-R3)."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from emails.models import Delivery
from emails.testing.aws import REGION, SDK_ENVIRONMENT, TOPIC, received_notification
from emails.testing.database import database_url
from emails.testing.letters import TEXT_LETTER
from emails.testing.sink import open_sink
from emails.tests.inbound.sqs.conftest import MASK, Workplace

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture
def environment(workplace: Workplace, tmp_path: Path) -> dict[str, str]:
    """The variables of a worker in the cloud."""
    key = tmp_path / "key.pem"
    key.write_bytes(workplace.signer.public_key())
    return SDK_ENVIRONMENT | {
        "AWS_ENDPOINT_URL": workplace.cloud.endpoint,
        "AWS_REGION": REGION,
        "AWS_SNS_TOPIC": TOPIC,
        "AWS_SES_CONFIGSET": "letters",
        "AWS_SQS_EMAIL_QUEUE_URL": workplace.letters.url,
        "AWS_SQS_EMAIL_DLQ_URL": workplace.dead_letters.url,
        "PROCESS_EMAIL_WAIT_SECONDS": "1",
        "PROCESS_EMAIL_HEALTHCHECK_PATH": str(tmp_path / "health.json"),
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "privaterelay.settings",
        "TEST_SNS_KEY": str(key),
    }


@contextmanager
def _worker(environment: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    program = [sys.executable, "-m", "emails.tests.inbound.sqs.worker_program"]
    with subprocess.Popen(  # noqa: S603  (our own program)
        program, cwd=ROOT, env=os.environ | environment, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _records(process: "subprocess.Popen[str]", until: str) -> dict[str, object]:
    """The log record that says ``until``, after those before it."""
    assert process.stderr is not None
    said: list[str] = []
    for line in process.stderr:
        said.append(line)
        if line.startswith("{"):
            found: dict[str, object] = json.loads(line)["Fields"]
            if found.get("msg") == until:
                return found
    pytest.fail("".join(said))


@pytest.mark.usefixtures("known_mask")
@pytest.mark.parametrize(("told", "exit_on"), [("SIGTERM", "terminate"), ("SIGINT", "interrupt")])
def test_w_r3_it_works_until_it_is_told_to_leave(
    workplace: Workplace, environment: dict[str, str], told: str, exit_on: str
) -> None:
    workplace.cloud.put("1", TEXT_LETTER)
    message = json.dumps(received_notification(MASK, key="1"))
    workplace.post(workplace.signer.envelope(message, at=timezone.now()))

    with open_sink() as sink:
        environment |= {"EMAILS_RELAY_PORT": str(sink.port)}
        with _worker(environment) as process:
            start = _records(process, "Starting process_emails_from_sqs")
            processed = _records(process, "Message processed")
            process.send_signal(signal.Signals[told])
            left = _records(process, "Exiting process_emails_from_sqs")
            assert process.wait(timeout=20) == 0

    assert (start["concurrency"], start["batch_size"], start["sqs_url"]) == (
        8,
        10,
        workplace.letters.url,
    )
    assert (processed["success"], left["exit_on"]) == (True, exit_on)
    assert len(sink.letters) == 1
    assert Delivery.objects.get().state == "sent"
    assert (workplace.left(), workplace.cloud.keys()) == ((0, 0, 0), [])
    health = json.loads(Path(environment["PROCESS_EMAIL_HEALTHCHECK_PATH"]).read_text())
    assert health["total_messages"] == 1


@pytest.fixture
def in_the_cloud(workplace: Workplace, settings: Settings) -> Workplace:
    """The settings of this process lead to the workplace."""
    settings.AWS_REGION = REGION
    settings.AWS_SNS_TOPIC = [TOPIC]
    settings.AWS_SQS_EMAIL_QUEUE_URL = workplace.letters.url
    settings.AWS_SQS_EMAIL_DLQ_URL = workplace.dead_letters.url
    return workplace


def test_a_queue_that_is_not_there_is_named(in_the_cloud: Workplace, settings: Settings) -> None:
    settings.AWS_SQS_EMAIL_QUEUE_URL += "-gone"

    with pytest.raises(CommandError, match="Unable to connect to AWS_SQS_EMAIL_QUEUE_URL"):
        call_command("process_emails_from_sqs")


def test_a_missing_queue_is_named(in_the_cloud: Workplace, settings: Settings) -> None:
    settings.AWS_SQS_EMAIL_QUEUE_URL = ""

    with pytest.raises(CommandError, match="AWS_SQS_EMAIL_QUEUE_URL is missing"):
        call_command("process_emails_from_sqs")


def test_a_nonsense_number_of_threads_is_refused(in_the_cloud: Workplace) -> None:
    with pytest.raises(CommandError, match="--concurrency"):
        call_command("process_emails_from_sqs", concurrency=0)


def test_w_r7_dead_letters_are_shown_without_their_contents(
    in_the_cloud: Workplace, said: Callable[[], str]
) -> None:
    in_the_cloud.post("ada@home.example")
    in_the_cloud.work()
    in_the_cloud.cloud.post(in_the_cloud.dead_letters.url, "received too often")

    for _ in range(2):
        call_command("dead_letters", "inspect")
    call_command("dead_letters", "inspect", "--limit", "1")

    shown = said()
    assert shown.count("not_json") >= 2
    assert "unknown (received too often)" in shown
    assert shown.count("2 dead letters shown.") == 2
    assert "1 dead letters shown." in shown
    assert "ada@" not in shown
    assert in_the_cloud.left() == (0, 0, 2)


def test_w_r7_dead_letters_go_back(in_the_cloud: Workplace, said: Callable[[], str]) -> None:
    for number in range(12):
        in_the_cloud.cloud.post(in_the_cloud.dead_letters.url, f"letter {number}")

    call_command("dead_letters", "redrive", "--limit", "1")
    call_command("dead_letters", "redrive")

    assert in_the_cloud.left() == (12, 0, 0)
    assert "1 dead letters sent back." in (shown := said())
    assert "11 dead letters sent back." in shown


def test_w_r7_dead_letters_are_deleted_by_who_is_sure(
    in_the_cloud: Workplace, said: Callable[[], str]
) -> None:
    in_the_cloud.cloud.post(in_the_cloud.dead_letters.url, "letter")

    with pytest.raises(CommandError, match="add --yes"):
        call_command("dead_letters", "purge")
    assert in_the_cloud.left() == (0, 0, 1)

    call_command("dead_letters", "purge", "--yes")
    assert in_the_cloud.left() == (0, 0, 0)
    assert said() == "About 1 dead letters deleted.\n"


@pytest.mark.parametrize("what", ["inspect", "redrive", "purge"])
def test_a_missing_place_for_dead_letters_is_named(
    in_the_cloud: Workplace, settings: Settings, what: str
) -> None:
    settings.AWS_SQS_EMAIL_DLQ_URL = ""

    with pytest.raises(CommandError, match="AWS_SQS_EMAIL_DLQ_URL is missing"):
        call_command("dead_letters", what)


def test_dead_letters_that_cannot_be_reached_are_said_so(
    in_the_cloud: Workplace, settings: Settings
) -> None:
    settings.AWS_SQS_EMAIL_DLQ_URL += "-gone"

    with pytest.raises(CommandError, match="The queue did not do it"):
        call_command("dead_letters", "inspect")


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """What was printed since the last question."""
    return lambda: capsys.readouterr().out
