"""What is counted in a day, and who is paused when it is too much."""

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from model_bakery import baker
from pytest_django import DjangoAssertNumQueries

from emails.abuse import count_address, count_forward, count_reply
from emails.conf import Limits, conf
from emails.models import AbuseDay, DomainAddress, RelayAddress
from emails.pipeline.attempt import attempt
from emails.testing.letters import TEXT_LETTER, received
from emails.testing.ports import local_ports
from emails.values.outcomes import Outcome, Sent
from privaterelay.models import Profile
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import free_user, subdomain_owner

pytestmark = pytest.mark.django_db
_THREADS = 8


def _limits(**limits: int) -> Limits:
    return replace(conf().limits, **limits)  # type: ignore[arg-type]  # all of them are numbers


def test_w_p5_an_event_is_one_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    mask = baker.make(RelayAddress, user=free_user())

    for _ in range(2):
        with django_assert_num_queries(1):
            count_forward(mask, 500, NOON, conf().limits)

    day = AbuseDay.objects.get()
    assert (day.mask, day.day) == (mask.metrics_id, date(2026, 3, 4))
    assert (day.num_email_forwarded, day.forwarded_email_size) == (2, 1000)


def test_w_c2_and_core_w_29_a_day_is_one_row_and_the_next_day_another() -> None:
    user = free_user()
    midnight = NOON + timedelta(hours=12)

    count_reply(user, NOON, conf().limits)
    count_address(user, midnight - timedelta(seconds=1), conf().limits)
    count_reply(user, midnight, conf().limits)

    days = AbuseDay.objects.order_by("day").values_list("day", "num_replies", "num_address_created")
    assert list(days) == [(date(2026, 3, 4), 1, 1), (date(2026, 3, 5), 1, 0)]


def test_the_owners_own_doings_flag_the_account() -> None:
    user = free_user()

    for _ in range(2):
        count_reply(user, NOON, _limits(replies_per_day=3))
    before = Profile.objects.get(user=user).last_account_flagged
    count_reply(user, NOON, _limits(replies_per_day=3))

    assert before is None
    assert Profile.objects.get(user=user).last_account_flagged == NOON


@pytest.mark.parametrize("limits", [{"forwarded_per_day": 2}, {"forwarded_bytes_per_day": 900}])
def test_w_s5_strangers_silence_one_mask_and_no_account(limits: dict[str, int]) -> None:
    user = subdomain_owner()
    pestered = baker.make(DomainAddress, user=user, address="shop")
    quiet = baker.make(RelayAddress, user=user)

    for mask in (pestered, quiet, pestered):
        count_forward(mask, 500, NOON, _limits(**limits))

    pestered.refresh_from_db()
    quiet.refresh_from_db()
    assert (pestered.last_flagged, quiet.last_flagged) == (NOON, None)
    assert Profile.objects.get(user=user).last_account_flagged is None


def test_core_w_30_a_flag_is_set_and_logged_once_in_each_window(
    caplog: pytest.LogCaptureFixture,
) -> None:
    user = free_user()
    once = _limits(addresses_per_day=1)

    with caplog.at_level(logging.INFO, "abusemetrics"):
        for hours in (0, 1, 25):
            count_address(user, NOON + timedelta(hours=hours), once)

    assert [record.getMessage() for record in caplog.records] == ["Abuse flagged"] * 2
    fields = vars(caplog.records[0])
    assert fields["flagged"] == NOON.timestamp()
    names = ("uid", "replies", "addresses", "forwarded", "forwarded_size_in_bytes")
    assert [fields[name] for name in names] == [user.pk, 0, 1, 0, 0]


def test_a_mask_is_flagged_once_in_each_window(caplog: pytest.LogCaptureFixture) -> None:
    mask = baker.make(RelayAddress, user=free_user())

    with caplog.at_level(logging.INFO, "abusemetrics"):
        for hours in (0, 1, 25):
            count_forward(mask, 1, NOON + timedelta(hours=hours), _limits(forwarded_per_day=1))

    assert [vars(record)["mask_id"] for record in caplog.records] == [mask.metrics_id] * 2
    mask.refresh_from_db()
    assert mask.last_flagged == NOON + timedelta(hours=25)


def test_w_p5_old_days_go_by_a_command_and_by_no_letter() -> None:
    today = timezone.now().date()
    for age in (0, 1, 2, 30):
        baker.make(AbuseDay, user=free_user(), day=today - timedelta(days=age))

    said = StringIO()
    call_command("delete_old_abuse_days", "--dry-run", stdout=said)
    before = AbuseDay.objects.count()
    call_command("delete_old_abuse_days", stdout=said)

    assert (before, AbuseDay.objects.count()) == (4, 2)
    assert said.getvalue().splitlines() == [
        "2 rows are of earlier days.",
        "2 of 2 deleted.",
        "Deleted 2 rows of earlier days.",
        "Cleared 0 dates of bounces.",
    ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="one writer at a time there")
def test_w_c2_a_thousand_letters_at_once_are_counted_exactly_and_flag_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    owner = subdomain_owner()
    busy = baker.make(RelayAddress, user=owner, address="k3x9")
    calm = baker.make(RelayAddress, user=owner, address="p0q1")
    custom = baker.make(DomainAddress, user=owner, address="shop")
    to = [mask.full_address for mask in (busy, busy, busy, calm, custom)] * 200
    ports = local_ports()
    ports = replace(ports, conf=replace(ports.conf, limits=_limits(forwarded_per_day=600)))

    def take(first: int) -> set[Outcome]:
        try:
            return {
                attempt(received(identity=f"letter-{number}"), to[number], ports)
                for number in range(first, len(to), _THREADS)
            }
        finally:
            connection.close()

    with caplog.at_level(logging.INFO, "abusemetrics"), ThreadPoolExecutor(_THREADS) as threads:
        outcomes = set().union(*threads.map(take, range(_THREADS)))

    assert outcomes == {Sent()}
    counted = AbuseDay.objects.values_list("mask", "num_email_forwarded", "forwarded_email_size")
    size = len(TEXT_LETTER)
    assert set(counted) == {
        (busy.metrics_id, 600, 600 * size),
        (calm.metrics_id, 200, 200 * size),
        (custom.metrics_id, 200, 200 * size),
    }
    for mask in (busy, calm, custom):
        mask.refresh_from_db()
    assert [mask.num_forwarded for mask in (busy, calm, custom)] == [600, 200, 200]
    assert (busy.last_flagged, calm.last_flagged, custom.last_flagged) == (NOON, None, None)
    flags = [record for record in caplog.records if record.name == "abusemetrics"]
    assert [vars(flag)["mask_id"] for flag in flags] == [busy.metrics_id]


def test_no_limit_is_set_to_allowed_accounts() -> None:
    user = free_user(email="robot@home.example")
    free = replace(_limits(addresses_per_day=1), allowed_accounts=frozenset(["robot@home.example"]))

    count_address(user, NOON, free)

    assert not AbuseDay.objects.exists()
    assert Profile.objects.get(user=user).last_account_flagged is None
