"""Deletions that wait until many are made at once."""

import logging
from collections.abc import Collection
from dataclasses import dataclass, field

import pytest
from markus.testing import MetricsMock

from emails.storage.base import StoreError
from emails.storage.room import Admit, everybody
from emails.storage.s3 import S3Store, s3_client
from emails.storage.sweeper import Sweeper
from emails.testing.aws import BUCKET, REGION, Cloud


@dataclass(slots=True)
class NotingStore:
    """Notes what it was told to delete, or is in trouble."""

    deleted: list[list[str]] = field(default_factory=list)
    is_in_trouble: bool = False

    def read(self, locator: str, admit: Admit = everybody) -> bytes:
        return locator.encode()

    def delete(self, locator: str) -> None:
        raise AssertionError("one by one")

    def delete_all(self, locators: Collection[str]) -> None:
        if self.is_in_trouble:
            raise StoreError("S3 answered SlowDown", temporary=True)
        self.deleted.append(list(locators))


def test_letters_are_deleted_together_and_once() -> None:
    store = NotingStore()
    sweeper = Sweeper(store)
    for locator in ("letters/1", "letters/2"):
        assert sweeper.read(locator) == locator.encode()
        sweeper.delete(locator)
    assert store.deleted == []

    sweeper.sweep()
    sweeper.sweep()

    assert store.deleted == [["letters/1", "letters/2"]]


def test_w_d6_a_deletion_that_fails_is_logged_without_names(
    caplog: pytest.LogCaptureFixture,
) -> None:
    store = NotingStore(is_in_trouble=True)
    sweeper = Sweeper(store)
    sweeper.delete("letters/1")
    sweeper.delete("letters/2")

    with MetricsMock() as counted:
        sweeper.sweep()

    counted.assert_incr_once("message_not_removed_from_s3", value=2)
    (record,) = caplog.records
    assert (record.levelno, record.getMessage()) == (logging.ERROR, "s3_client_error_delete_email")
    assert "letters/1" not in str(vars(record))


def test_s3_deletes_a_thousand_at_once_and_more_than_that(cloud: Cloud) -> None:
    for key in ("a", "b & <c>", "d/é?x=1"):
        cloud.put(key, b"letter")
    store = S3Store(s3_client(REGION, 2), 1000)
    nothing = [f"{BUCKET}/none-{number}" for number in range(1100)]

    with MetricsMock() as timed:
        assert store.read(f"{BUCKET}/a") == b"letter"
        timed.assert_timing_once("s3_get_message_content")
        store.delete_all([f"{BUCKET}/a", *nothing, f"{BUCKET}/b & <c>", f"{BUCKET}/d/é?x=1"])

    assert len(timed.filter_records("timing", "s3_remove_message_from")) == 2
    assert cloud.keys() == []
