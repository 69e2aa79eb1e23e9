"""What a person chooses, and what follows from it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from markus.testing import MetricsMock
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from privaterelay.models import Profile
from privaterelay.profile_choices import ProfileChoices, update_profile
from privaterelay.signals import phone_log_refused, storage_refused
from privaterelay.testing.users import free_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def refused() -> Iterator[list[str]]:
    """What the trades were told to throw away."""
    told: list[str] = []

    def storage(**_: Any) -> None:
        assert connection.in_atomic_block
        told.append("storage")

    def phone_log(**_: Any) -> None:
        told.append("phone_log")

    storage_refused.connect(storage)
    phone_log_refused.connect(phone_log)
    yield told
    storage_refused.disconnect(storage)
    phone_log_refused.disconnect(phone_log)


def test_choices_are_kept() -> None:
    profile = free_user().profile

    changed = update_profile(profile, {"onboarding_state": 3, "letter_frame": "full"})

    assert changed == {"onboarding_state"}
    assert profile.onboarding_state == 3
    assert Profile.objects.get(pk=profile.pk).onboarding_state == 3


@pytest.mark.parametrize(
    ("before", "choices", "told"),
    [
        ({}, {"server_storage": False}, ["storage"]),
        ({}, {"store_phone_log": False}, ["phone_log"]),
        ({}, {"server_storage": True, "store_phone_log": True}, []),
        ({"server_storage": False}, {"server_storage": False}, []),
        ({"server_storage": False}, {"server_storage": True}, []),
        ({"server_storage": False}, {"onboarding_state": 1}, []),
        ({}, {"server_storage": False, "store_phone_log": False}, ["storage", "phone_log"]),
    ],
)
def test_core_w_32_the_trades_hear_only_of_a_change(
    refused: list[str], before: dict[str, bool], choices: ProfileChoices, told: list[str]
) -> None:
    profile = free_user().profile
    Profile.objects.filter(pk=profile.pk).update(**before)

    update_profile(profile, choices)

    assert refused == told


@pytest.mark.parametrize(
    ("before", "after", "counter"),
    [
        (False, True, "tracker_removal_enabled"),
        (None, True, "tracker_removal_enabled"),
        (True, False, "tracker_removal_disabled"),
        (True, None, "tracker_removal_disabled"),
        (True, True, ""),
        (None, False, ""),
    ],
)
def test_tracker_removal_is_counted_when_it_is_switched(
    before: bool | None,
    after: bool | None,
    counter: str,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    caplog.set_level("INFO", "eventsinfo")
    profile = free_user().profile
    Profile.objects.filter(pk=profile.pk).update(remove_level_one_email_trackers=before)

    with MetricsMock() as seen, django_capture_on_commit_callbacks(execute=True):
        update_profile(profile, {"remove_level_one_email_trackers": after})

    assert [record.key for record in seen.get_records()] == ([counter] if counter else [])
    assert [record.getMessage() for record in caplog.records] == (
        ["tracker_removal_feature"] if counter else []
    )


def test_another_choice_counts_no_tracker_removal(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with MetricsMock() as seen, django_capture_on_commit_callbacks(execute=True):
        update_profile(free_user().profile, {"onboarding_free_state": 1})

    assert seen.get_records() == []


@pytest.mark.parametrize(
    ("uid", "metrics", "named"), [("u1", True, True), ("u1", False, False), (None, True, False)]
)
def test_who_opted_out_is_not_named(
    uid: str | None,
    metrics: bool,
    named: bool,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    caplog.set_level("INFO", "eventsinfo")
    profile = free_user().profile
    profile.account_uid, profile.metrics_enabled = uid, metrics

    with django_capture_on_commit_callbacks(execute=True):
        update_profile(profile, {"remove_level_one_email_trackers": True})

    (record,) = caplog.records
    assert record.enabled  # type: ignore[attr-defined]  # extra
    assert (record.hashed_uid == "_no_fxa_") is not named  # type: ignore[attr-defined]  # extra
    assert record.hashed_uid != "u1"  # type: ignore[attr-defined]  # extra


def test_core_w_59_the_row_is_read_once(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    profile = free_user().profile

    with django_assert_num_queries(4):  # savepoint and release, the row, its columns
        update_profile(profile, {"remove_level_one_email_trackers": True, "onboarding_state": 1})


def test_core_w_28_a_choice_undoes_no_count_made_meanwhile() -> None:
    profile = free_user().profile
    mine = "num_email_forwarded_in_deleted_address"
    Profile.objects.filter(pk=profile.pk).update(**{mine: F(mine) + 1})

    with CaptureQueriesContext(connection) as queries:
        update_profile(profile, {"onboarding_state": 1})

    assert getattr(Profile.objects.get(pk=profile.pk), mine) == 1
    (written,) = [query["sql"] for query in queries if query["sql"].startswith("UPDATE")]
    assert mine not in written
