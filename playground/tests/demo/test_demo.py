"""The demo as a person starts it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from django.conf import settings

from playground.conf import Server
from playground.demo.play import StepFailedError, tell
from playground.demo.stage import Stage
from playground.demo.story import STEPS, Story

pytestmark = pytest.mark.timeout(180)
LETTER = """\
From: Bob <bob@pals.example>
To: friends@pals.example
Subject: Sunday
Message-ID: <sunday@pals.example>
Content-Type: multipart/mixed; boundary=b

--b

See you?
--b
Content-Type: application/octet-stream; name=a.bin
Content-Transfer-Encoding: base64

AAECAwQ=
--b--
"""


def _demo(folder: Path, *options: str) -> "subprocess.Popen[str]":
    """The command in an environment that a developer has configured for something else."""
    configured = {
        "VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/developer.sqlite3",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "EMAILS_RELAY_HOST": "mail.invalid",
        "MOZMAIL_DOMAIN": "developer.example",
        "http_proxy": "http://127.0.0.1:1",
    }
    return subprocess.Popen(  # noqa: S603  (our own program)
        [sys.executable, "manage.py", "demo", *options],
        cwd=settings.BASE_DIR,
        env=os.environ | configured,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_every_step_holds_and_nothing_is_left(tmp_path: Path) -> None:
    with _demo(tmp_path) as process:
        said, complaints = process.communicate(timeout=150)

    assert (process.returncode, complaints) == (0, "")
    for number, (title, _) in enumerate(STEPS, start=1):
        assert f"{number}. {title}" in said
    assert "All 7 steps held" in said
    assert list(tmp_path.iterdir()) == []


def test_a_letter_of_one_s_own(tmp_path: Path) -> None:
    file = tmp_path / "own.eml"
    file.write_text(LETTER)

    with _demo(tmp_path, "--eml", str(file)) as process:
        said, complaints = process.communicate(timeout=150)

    assert (process.returncode, complaints) == (0, "")
    assert "a.bin: SHA-256" in said


def test_a_step_that_does_not_hold_ends_the_demo(tmp_path: Path) -> None:
    file = tmp_path / "loop.eml"
    file.write_text(f"X-Relay-Hops: 99\n{LETTER}")

    with _demo(tmp_path, "--eml", str(file)) as process:
        _, complaints = process.communicate(timeout=150)

    assert process.returncode == 1
    assert "Step 2 does not hold. The door takes the letter" in complaints
    assert "expected: 250" in complaints
    assert "seen:     554" in complaints


def test_a_file_that_is_no_letter_is_refused(tmp_path: Path) -> None:
    with _demo(tmp_path, "--eml", str(tmp_path / "none.eml")) as process:
        said, complaints = process.communicate(timeout=60)

    assert (process.returncode, said) == (1, "")
    assert "none.eml cannot be read: No such file or directory." in complaints


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_told_to_stop_it_leaves_nothing_running(tmp_path: Path, number: int) -> None:
    with _demo(tmp_path) as process:
        assert process.stdout is not None
        while "1. A person" not in process.stdout.readline():
            assert process.poll() is None
        children = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(number)
        _, complaints = process.communicate(timeout=60)

    assert len(children) >= 3
    assert psutil.wait_procs(children, timeout=10)[1] == []
    assert process.returncode == 128 + number
    assert "Traceback" not in complaints


def test_the_step_that_fails_is_named() -> None:
    nobody = Server("127.0.0.1", 1)
    said: list[str] = []

    with pytest.raises(StepFailedError, match=r"Step 1 does not hold\. POST /playground/people"):
        tell(Story(Stage(f"http://{nobody}", nobody, nobody), None), said.append)

    assert said == ["\n1. A person signs up and makes a mask"]
