"""A taken port is found before the service starts."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tools.ports import Wanted, complaints


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@pytest.fixture
def free(taken: int) -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def test_a_free_port_is_no_problem(free: int) -> None:
    assert complaints([Wanted("PORT", free, "the page")]) == []


def test_a_taken_port_names_who_wanted_it_and_what_to_set(taken: int) -> None:
    (told,) = complaints([Wanted("EMAILS_DOOR_PORT", taken, "the door")])

    assert told.startswith(f"Port {taken} is not free")
    assert "the door wanted it" in told
    assert "set EMAILS_DOOR_PORT" in told


def test_a_connection_that_just_ended_does_not_take_its_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)) as visitor:
            listener.accept()[0].close()  # closing first leaves our side in TIME_WAIT
            visitor.recv(1)

    assert complaints([Wanted("PORT", port, "the page")]) == []


def test_two_of_us_cannot_share_a_port(free: int) -> None:
    wanted = [Wanted("PORT", free, "the page"), Wanted("EMAILS_DOOR_PORT", free, "the door")]

    assert complaints(wanted) == [f"PORT and EMAILS_DOOR_PORT must differ, not both {free}."]


def test_the_command_fails_with_every_complaint(taken: int) -> None:
    environ = {**os.environ, "PORT": str(taken), "EMAILS_DOOR_PORT": str(taken)}

    command = [sys.executable, "-m", "tools.ports"]
    ended = subprocess.run(command, env=environ, check=False, capture_output=True, text=True)

    assert ended.returncode == 1
    assert f"Port {taken} is not free" in ended.stderr
    assert "PORT and EMAILS_DOOR_PORT must differ" in ended.stderr
