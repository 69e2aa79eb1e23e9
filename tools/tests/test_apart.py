"""Test processes stay out of each other's Redis database."""

import pytest

from tools.apart import own_database


@pytest.mark.parametrize(
    ("url", "worker", "own"),
    [
        ("redis://127.0.0.1:6379/15", "gw0", "redis://127.0.0.1:6379/15"),
        ("redis://127.0.0.1:6379/15", "gw2", "redis://127.0.0.1:6379/13"),
        ("redis://:secret@cache.example:6380/0", "gw1", "redis://:secret@cache.example:6380/15"),
        ("redis://cache.example", "gw0", "redis://cache.example/0"),
    ],
)
def test_each_process_has_a_number(url: str, worker: str, own: str) -> None:
    assert own_database(url, worker) == own
