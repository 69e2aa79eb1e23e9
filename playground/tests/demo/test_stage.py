"""The demo's own Relay comes up, also where a port is taken at the last moment."""

import socket
from collections.abc import Iterator, Sequence

import pytest

from playground.demo import stage as staging
from playground.demo.errors import StageError
from playground.demo.free_ports import free_ports
from playground.demo.stage import stage

pytestmark = pytest.mark.timeout(180)


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody else listens at."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_free_ports_are_different() -> None:
    assert len(set(free_ports(20))) == 20


def test_a_port_taken_meanwhile_is_replaced(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    choices = [(*free_ports(2), taken), free_ports(3)]
    monkeypatch.setattr(staging, "free_ports", lambda count: choices.pop(0))

    with stage() as built:
        assert built.mailboxes.port != taken


def test_what_does_not_come_up_is_named(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def never_free(count: int) -> Sequence[int]:
        return (*free_ports(count - 1), taken)

    monkeypatch.setattr(staging, "free_ports", never_free)

    with pytest.raises(StageError, match="PLAYGROUND_MAILBOX_PORT"), stage():
        pass
