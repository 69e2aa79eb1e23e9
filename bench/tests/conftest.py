"""A stand-in that runs, for the tests that speak to it."""

from collections.abc import Iterator

import pytest

from bench.aws.standin import StandIn, stand_in


@pytest.fixture(scope="package")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StandIn]:
    """One process for all tests."""
    with stand_in(tmp_path_factory.mktemp("cloud")) as started:
        yield started


@pytest.fixture
def cloud(running: StandIn) -> StandIn:
    """The same, without faults and with empty queues."""
    running.reset()
    return running
