"""Claiming a notice, so that it goes out once, and no more of its kind than an owner can bear."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction

from emails.models import Notice
from emails.values.notices import Fate, NoticeKind
from privaterelay.models import Profile

_DAY = timedelta(days=1)
# Per account and day. What strangers can cause has few, so that nobody drowns an owner in them.
MOST_A_DAY: Mapping[NoticeKind, int] = {
    NoticeKind.WELCOME: 1,
    NoticeKind.FIRST_FORWARDED: 5,
    NoticeKind.REPLY_NEEDS_PREMIUM: 3,
    NoticeKind.REPLY_NOT_DELIVERED: 20,
    NoticeKind.REPLY_NOT_BELIEVED: 2,
    NoticeKind.REPLY_EXPIRED: 5,
    NoticeKind.MASK_DISABLED: 20,
    NoticeKind.LETTER_TOO_LARGE: 5,
    NoticeKind.LETTERS_EXPIRED: 1,
}


def claim(
    owner: User, kind: NoticeKind, occasion: str, *, now: datetime, claim_seconds: int
) -> Notice | Fate:
    """The row of a notice that is ours to send now, or why it is not.

    Locks the owner's profile for as long as two statements take: of many processes that want to
    tell an owner something, each counts what the others have claimed.
    """
    with transaction.atomic():
        _wait_for_ones_turn(owner)
        sent_before = Notice.objects.filter(user=owner, kind=kind)
        row = sent_before.filter(occasion=occasion).first()
        if row is not None:
            return _claim_again(row, now, claim_seconds)
        if sent_before.filter(claimed_at__gt=now - _DAY).count() >= MOST_A_DAY[kind]:
            return Fate.HELD_BACK
        return Notice.objects.create(user=owner, kind=kind, occasion=occasion, claimed_at=now)


def _wait_for_ones_turn(owner: User) -> None:
    Profile.objects.select_for_update().filter(user=owner).values_list("pk").first()


def _claim_again(row: Notice, now: datetime, claim_seconds: int) -> Notice | Fate:
    """Whoever claimed it and did not send it in time has died over it."""
    if row.sent_at:
        return Fate.HELD_BACK
    if now < row.claimed_at + timedelta(seconds=claim_seconds):
        return Fate.POSTPONED
    row.claimed_at = now
    row.save(update_fields=["claimed_at"])
    return row
