"""Letters wait for each other where they are large together."""

import threading
import time

import pytest

from emails.storage.base import StoreError
from emails.storage.room import Room
from emails.storage.s3 import S3Store, s3_client
from emails.testing.aws import BUCKET, REGION, Cloud

NOW = 0.0
SOON = 20.0


def test_letters_come_in_until_it_is_full_and_again_when_one_has_left() -> None:
    room = Room(100)
    with room.visit() as first:
        assert first(60, NOW)
        with room.visit() as second:
            assert not second(41, NOW)
            assert second(40, NOW)
        with room.visit() as third:
            assert third(40, NOW)
    with room.visit() as fourth:
        assert fourth(100, NOW)


def test_one_larger_than_all_of_it_comes_in_alone() -> None:
    room = Room(100)
    with room.visit() as small:
        assert small(1, NOW)
        with room.visit() as huge:
            assert not huge(1000, NOW)
    with room.visit() as huge, room.visit() as small:
        assert huge(1000, NOW)
        assert not small(1, NOW)


def test_a_letter_that_grows_too_large_keeps_nothing() -> None:
    room = Room(100)
    with room.visit() as growing, room.visit() as other:
        assert growing(40, NOW)
        assert other(50, NOW)
        assert not growing(51, NOW)
        assert room.has(50)
        assert not room.has(51)


def test_a_letter_that_is_read_twice_takes_its_space_once() -> None:
    room = Room(100)
    with room.visit() as letter, room.visit() as other:
        assert letter(60, NOW)
        assert letter(60, NOW)
        assert letter(70, NOW)
        assert not other(31, NOW)
        assert other(30, NOW)


def test_one_that_breaks_leaves_nothing_behind() -> None:
    room = Room(100)

    def broken() -> None:
        with room.visit() as letter:
            assert letter(100, NOW)
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011  (the one above)
        broken()
    with room.visit() as letter:
        assert letter(100, NOW)


def test_who_waits_is_let_in_when_there_is_room() -> None:
    room = Room(100)
    answers: list[bool] = []

    def wait() -> None:
        with room.visit() as late:
            answers.append(late(50, SOON))

    with room.visit() as early:
        assert early(60, NOW)
        waiting = threading.Thread(target=wait)
        waiting.start()
        assert answers == []
    waiting.join(SOON)

    assert answers == [True]


def test_many_at_once_never_hold_more_than_there_is() -> None:
    room = Room(100)
    held = [0]
    most = [0]
    lock = threading.Lock()

    def stay() -> None:
        with room.visit() as letter:
            assert letter(30, SOON)
            with lock:
                held[0] += 30
                most[0] = max(most[0], held[0])
            time.sleep(0.01)
            with lock:
                held[0] -= 30

    threads = [threading.Thread(target=stay) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SOON)

    assert 30 <= most[0] <= 90


def test_a_letter_without_room_is_not_read_and_may_come_again(cloud: Cloud) -> None:
    cloud.put("large", b"x" * 5000)
    store = S3Store(s3_client(REGION, 2), 10_000)
    asked: list[int] = []

    def refuse(size: int, seconds: float) -> bool:
        asked.append(size)
        return False

    with pytest.raises(StoreError) as failure:
        store.read(f"{BUCKET}/large", refuse)

    assert failure.value.temporary
    assert asked == [5000]
