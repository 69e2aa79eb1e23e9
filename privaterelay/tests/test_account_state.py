"""What the accounts server says becomes the person's, once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from markus.testing import MetricsMock
from pytest_django import DjangoCaptureOnCommitCallbacks

from privaterelay.account_state import AccountState, apply_account_state
from privaterelay.models import Profile
from privaterelay.signals import account_changed, account_doubted
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import free_user

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=1)
SUBSCRIBED = AccountState(capabilities=("premium-relay",))


def _apply(user: User, state: AccountState, now: datetime = NOON) -> frozenset[str]:
    return apply_account_state(user, state, source="event", now=now)


def _stored(user: User) -> Profile:
    return Profile.objects.select_related("user").get(user=user)


@pytest.fixture
def heard() -> Iterator[list[tuple[int, frozenset[str]]]]:
    """What listeners of ``account_changed`` were told."""
    told: list[tuple[int, frozenset[str]]] = []

    def listen(*, profile: Profile, changed: frozenset[str], **_: Any) -> None:
        assert connection.in_atomic_block
        told.append((profile.pk, changed))

    account_changed.connect(listen)
    yield told
    account_changed.disconnect(listen)


@pytest.fixture
def doubted() -> Iterator[list[int]]:
    told: list[int] = []

    def listen(*, profile: Profile, **_: Any) -> None:
        told.append(profile.pk)

    account_doubted.connect(listen)
    yield told
    account_doubted.disconnect(listen)


def test_every_part_is_kept() -> None:
    user = free_user()
    state = AccountState(
        email="ada@work.example",
        locale="de-CH,de;q=0.5",
        avatar="https://pictures.example/ada.png",
        capabilities=("premium-relay", "guardian_vpn", "premium-relay"),
        metrics_enabled=False,
    )

    changed = _apply(user, state)

    kept = _stored(user)
    assert changed == {"email", "locale", "avatar", "capabilities", "metrics_enabled"}
    assert kept.user.email == "ada@work.example"
    assert (kept.locale, kept.avatar) == (state.locale, state.avatar)
    assert kept.capabilities == ["guardian_vpn", "premium-relay"]
    assert not kept.metrics_enabled
    assert (kept.capabilities_source, kept.capabilities_seen_at) == ("event", NOON)


def test_the_callers_person_is_fresh_afterwards() -> None:
    user = free_user()
    assert user.profile.capabilities == []
    Profile.objects.filter(user=user).update(num_email_forwarded_in_deleted_address=9)

    _apply(user, replace(SUBSCRIBED, email="ada@work.example"))

    assert user.email == "ada@work.example"
    assert user.profile.capabilities == ["premium-relay"]
    assert user.profile.num_email_forwarded_in_deleted_address == 9


def test_what_the_server_did_not_say_stays() -> None:
    user = free_user()
    _apply(user, replace(SUBSCRIBED, locale="fr"))

    assert _apply(user, AccountState(metrics_enabled=False), LATER) == {"metrics_enabled"}

    kept = _stored(user)
    assert (kept.locale, kept.capabilities) == ("fr", ["premium-relay"])
    assert kept.capabilities_seen_at == NOON


def test_applying_twice_changes_nothing(
    heard: list[tuple[int, frozenset[str]]],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    user = free_user()

    with MetricsMock() as seen, django_capture_on_commit_callbacks(execute=True):
        _apply(user, SUBSCRIBED)
        assert _apply(user, SUBSCRIBED, LATER) == frozenset()

    kept = _stored(user)
    assert (kept.date_subscribed, kept.capabilities_seen_at) == (NOON, LATER)
    assert heard == [(kept.pk, frozenset({"capabilities"}))]
    seen.assert_incr_once("user_purchased_premium")


def test_an_older_answer_does_not_undo_a_newer_one() -> None:
    user = free_user()
    _apply(user, SUBSCRIBED, LATER)

    assert _apply(user, AccountState(capabilities=()), NOON) == frozenset()

    assert _stored(user).capabilities == ["premium-relay"]


@pytest.mark.parametrize("source", ["sign_in", "event", "refresh", "cron"])
def test_core_w_25_whoever_hears_first_dates_the_plan(source: str) -> None:
    user = free_user()
    state = AccountState(capabilities=("premium-relay", "relay-phones"))

    apply_account_state(user, state, source=source, now=NOON)
    apply_account_state(user, state, source="event", now=LATER)

    kept = _stored(user)
    assert kept.capabilities_source == "event"
    assert kept.date_subscribed == NOON
    assert kept.date_subscribed_phone == kept.date_phone_subscription_reset == NOON


@pytest.mark.parametrize(
    ("before", "after", "counters"),
    [
        ((), ("premium-relay",), ["user_purchased_premium"]),
        (("premium-relay",), (), ["user_has_downgraded"]),
        ((), ("relay-phones",), ["user_purchased_phone"]),
        (("relay-phones",), (), ["user_has_dropped_phone"]),
        (("premium-relay",), ("relay-phones",), ["user_has_downgraded", "user_purchased_phone"]),
        ((), ("pocket-extras",), []),
        ((), (), []),
    ],
)
def test_a_change_of_plan_is_counted_once(
    before: tuple[str, ...],
    after: tuple[str, ...],
    counters: list[str],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    user = free_user()
    _apply(user, AccountState(capabilities=before))

    with MetricsMock() as seen, django_capture_on_commit_callbacks(execute=True):
        _apply(user, AccountState(capabilities=after), LATER)

    assert sorted(record.key for record in seen.get_records()) == counters


def test_an_unrelated_capability_changes_no_date() -> None:
    user = free_user()

    assert _apply(user, AccountState(capabilities=("pocket-extras",))) == {"capabilities"}

    kept = _stored(user)
    assert (kept.date_subscribed, kept.date_subscribed_phone) == (None, None)


def test_losing_a_plan_keeps_its_dates() -> None:
    user = free_user()
    _apply(user, SUBSCRIBED)

    _apply(user, AccountState(capabilities=()), LATER)

    assert _stored(user).date_subscribed == NOON


def test_a_plan_by_address_begins_with_the_address(settings: Any) -> None:
    settings.PREMIUM_EMAIL_DOMAINS = ["house.example"]
    user = free_user()

    _apply(user, AccountState(email="ada@house.example"))

    assert _stored(user).date_subscribed == NOON


def test_core_w_24_an_email_somebody_shows_is_taken_with_all_else(doubted: list[int]) -> None:
    holder = free_user(email="Shared@home.example")
    Profile.objects.filter(user=holder).update(account_uid="u1")
    user = free_user(email="old@home.example")

    changed = _apply(user, replace(SUBSCRIBED, email="shared@home.example"))

    assert changed == {"email", "capabilities"}
    assert _stored(user).user.email == "shared@home.example"
    assert _stored(holder).user.email == "Shared@home.example"
    assert doubted == [holder.profile.pk]


def test_who_keeps_an_email_doubts_nobody(doubted: list[int]) -> None:
    _apply(free_user(), AccountState(email="ada@home.example"))

    assert doubted == []


@pytest.mark.parametrize(
    ("part", "bad"),
    [
        ("email", ""),
        ("email", "no address"),
        ("email", f"{'a' * 250}@home.example"),
        ("email", "a\x00b@home.example"),
        ("locale", "d" * 256),
        ("locale", "d\x00"),
        ("avatar", "javascript:alert(1)"),
        ("avatar", f"https://pictures.example/{'a' * 500}"),
        ("capabilities", ("\x00",)),
        ("capabilities", ("c" * 256,)),
        ("capabilities", tuple(f"c{n}" for n in range(201))),
    ],
)
def test_core_w_24_a_part_that_cannot_be_kept_stops_no_other(
    part: str, bad: object, caplog: pytest.LogCaptureFixture
) -> None:
    user = free_user()
    before = AccountState(
        email="a@b.example", locale="fr", avatar="https://pictures.example/", capabilities=("x",)
    )
    _apply(user, before)

    changed = _apply(user, replace(before, **{part: bad}, metrics_enabled=False), LATER)  # type: ignore[arg-type]  # bad on purpose

    kept = _stored(user)
    assert changed == {"metrics_enabled"}
    assert (kept.user.email, kept.locale) == ("a@b.example", "fr")
    assert (kept.avatar, kept.capabilities) == ("https://pictures.example/", ["x"])
    assert [record.getMessage() for record in caplog.records] == ["account_part_refused"]
    assert [record.part for record in caplog.records] == [part]  # type: ignore[attr-defined]  # extra


def test_an_avatar_may_go() -> None:
    user = free_user()
    _apply(user, AccountState(avatar="https://pictures.example/ada.png"))

    assert _apply(user, AccountState(avatar="")) == {"avatar"}


def test_core_w_28_only_the_columns_that_changed_are_written() -> None:
    user = free_user()

    with CaptureQueriesContext(
        connection,
    ) as queries:
        _apply(user, AccountState(locale="fr"))

    (written,) = [q["sql"] for q in queries if q["sql"].startswith("UPDATE")]
    assert '"locale"' in written
    assert "num_email" not in written


def test_a_step_that_is_rolled_back_is_not_counted(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    def fail(**_: Any) -> None:
        raise ZeroDivisionError

    user = free_user()
    account_changed.connect(fail)
    try:
        with (
            MetricsMock() as seen,
            django_capture_on_commit_callbacks(execute=True),
            pytest.raises(ZeroDivisionError),
        ):
            _apply(user, SUBSCRIBED)
    finally:
        account_changed.disconnect(fail)

    assert seen.get_records() == []
    assert _stored(user).capabilities == []


def test_a_state_shows_no_address_when_it_is_printed() -> None:
    shown = repr(AccountState(email="ada@home.example", avatar="https://pictures.example/ada"))

    assert "ada" not in shown


@pytest.mark.django_db(transaction=True)
def test_core_w_25_of_many_who_hear_at_once_one_counts() -> None:
    user = free_user()
    ready = Barrier(4)

    def hear(hours: int) -> frozenset[str]:
        try:
            ready.wait(10)
            mine = User.objects.get(pk=user.pk)
            return _apply(mine, SUBSCRIBED, NOON + timedelta(hours=hours))
        finally:
            connection.close()

    with MetricsMock() as seen, ThreadPoolExecutor(4) as pool:
        changed = list(pool.map(hear, range(4)))

    assert sum(map(len, changed)) == 1
    seen.assert_incr_once("user_purchased_premium")
