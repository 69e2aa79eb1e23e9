"""A notice goes out once, and not too often."""

import threading
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection

from emails.models import Notice
from emails.notices.claim import MOST_A_DAY, claim
from emails.notices.purge import purge_notices
from emails.values.notices import Fate, NoticeKind
from privaterelay.testing.clock import NOON, FixedClock
from privaterelay.testing.users import free_user

LOST = NoticeKind.REPLY_NOT_DELIVERED
PREMIUM = NoticeKind.REPLY_NEEDS_PREMIUM


def _claim(
    owner: User, occasion: str = "letter-1", kind: NoticeKind = PREMIUM, hours: float = 0
) -> Notice | Fate:
    now = NOON + timedelta(hours=hours)
    return claim(owner, kind, occasion, now=now, claim_seconds=600)


@pytest.mark.django_db
def test_the_first_to_claim_sends() -> None:
    owner = free_user()

    row = _claim(owner)

    assert isinstance(row, Notice)
    assert (row.kind, row.occasion, row.sent_at) == ("reply_needs_premium", "letter-1", None)
    assert _claim(owner) is Fate.POSTPONED


@pytest.mark.django_db
def test_what_was_sent_is_never_sent_again() -> None:
    owner = free_user()
    _claim(owner)
    Notice.objects.update(sent_at=NOON)

    assert _claim(owner, hours=100) is Fate.HELD_BACK


@pytest.mark.django_db
def test_whoever_dies_over_a_notice_gives_it_up_with_time() -> None:
    owner = free_user()
    _claim(owner)

    assert isinstance(_claim(owner, hours=1), Notice)
    assert Notice.objects.get().claimed_at == NOON + timedelta(hours=1)
    assert _claim(owner, hours=1) is Fate.POSTPONED


@pytest.mark.django_db
def test_w_s12_an_account_gets_so_many_of_a_kind_a_day() -> None:
    owner = free_user()
    fates = [_claim(owner, f"letter-{number}") for number in range(MOST_A_DAY[PREMIUM] + 2)]

    assert [fate for fate in fates if isinstance(fate, Fate)] == [Fate.HELD_BACK] * 2
    assert Notice.objects.count() == MOST_A_DAY[PREMIUM]
    assert isinstance(_claim(owner, kind=LOST), Notice)
    assert isinstance(_claim(free_user(username="pat")), Notice)
    assert isinstance(_claim(owner, "tomorrow", hours=25), Notice)


def test_every_kind_has_a_limit() -> None:
    assert set(MOST_A_DAY) == set(NoticeKind)


@pytest.mark.django_db(transaction=True)
def test_w_d7_of_many_at_once_one_sends_and_no_limit_is_passed() -> None:
    owner = free_user()
    got: list[Notice | Fate] = []

    def claim_both(number: int) -> None:
        try:
            got.extend((_claim(owner, "the same"), _claim(owner, f"letter-{number}")))
        finally:
            connection.close()

    threads = [threading.Thread(target=claim_both, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    claimed = [row.occasion for row in got if isinstance(row, Notice)]
    assert len(got) == 12
    assert claimed.count("the same") == 1
    assert len(claimed) == MOST_A_DAY[PREMIUM]


def test_a_row_says_nothing_about_anybody(clock: FixedClock) -> None:
    assert str(Notice(pk=7, kind=LOST, occasion="letter-1")) == "notice 7 reply_not_delivered"


@pytest.mark.django_db
def test_old_rows_are_forgotten() -> None:
    owner = free_user()
    _claim(owner, "old")
    _claim(owner, "new", hours=24 * 7)

    assert list(purge_notices(NOON + timedelta(days=8), 7)) == [1]
    assert Notice.objects.get().occasion == "new"
