"""Count what an account and its masks do in a day, and pause whoever passes the limits.

One statement per event, and one row per UTC day (W-C2). The row's lock puts the events of one
day into an order, so exactly one of them sees itself reach the limit.
"""

import logging
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Q, QuerySet, Sum

from emails.conf import Limits
from emails.models import AbuseDay, DomainAddress, Mask, RelayAddress
from privaterelay.models import Profile

log = logging.getLogger("abusemetrics")

_COUNTERS = (
    "num_address_created",
    "num_replies",
    "num_email_forwarded",
    "forwarded_email_size",
    "num_soft_bounces",
)


def is_paused(mask: Mask, now: datetime, limits: Limits) -> bool:
    """Whether too many letters came to ``mask`` lately."""
    return mask.last_flagged is not None and now < mask.last_flagged + limits.pause


def count_address(user: User, now: datetime, limits: Limits) -> None:
    """The owner made a mask."""
    _count_for_account(user, now, limits, "num_address_created", limits.addresses_per_day)


def count_reply(user: User, now: datetime, limits: Limits) -> None:
    """The owner sent an answer."""
    _count_for_account(user, now, limits, "num_replies", limits.replies_per_day)


def count_forward(
    mask: RelayAddress | DomainAddress, size: int, now: datetime, limits: Limits
) -> None:
    """A letter of ``size`` bytes went to the owner of ``mask``; too many pause this mask alone."""
    if mask.user.email in limits.allowed_accounts:
        return
    added = {"num_email_forwarded": 1, "forwarded_email_size": size}
    counted = _add(mask.user_id, mask.metrics_id, now, added)
    if (
        counted["num_email_forwarded"] >= limits.forwarded_per_day
        or counted["forwarded_email_size"] >= limits.forwarded_bytes_per_day
    ):
        _pause_mask(mask, now, limits)


def count_soft_bounce(user: User, now: datetime) -> int:
    """The owner's mail server could not take a letter; answers how often today."""
    return _add(user.pk, "", now, {"num_soft_bounces": 1})["num_soft_bounces"]


def old_days(now: datetime) -> QuerySet[AbuseDay]:
    """The rows that no event adds to any more, leaving yesterday's for whose clock is slow."""
    return AbuseDay.objects.filter(day__lt=_today(now) - timedelta(days=1))


def _count_for_account(user: User, now: datetime, limits: Limits, counter: str, limit: int) -> None:
    if user.email in limits.allowed_accounts:
        return
    if _add(user.pk, "", now, {counter: 1})[counter] >= limit:
        _pause_account(user, now, limits)


def _add(user_id: int, mask: str, now: datetime, added: Mapping[str, int]) -> dict[str, int]:
    """Add to the counters of today's row, made if need be, and answer what they stand at.

    In SQL, because the ORM's upsert can set columns but not add to them.
    """
    table = connection.ops.quote_name(AbuseDay._meta.db_table)
    names = ", ".join(_COUNTERS)
    sums = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in _COUNTERS)
    statement = (
        f"INSERT INTO {table} (user_id, mask, day, {names})"  # noqa: S608  (names of our own)
        f" VALUES (%s, %s, %s{', %s' * len(_COUNTERS)})"
        f" ON CONFLICT (user_id, mask, day) DO UPDATE SET {sums} RETURNING {names}"
    )
    values = [added.get(name, 0) for name in _COUNTERS]
    today = connection.ops.adapt_datefield_value(_today(now))
    with connection.cursor() as cursor:
        cursor.execute(statement, [user_id, mask, today, *values])
        counted: tuple[int, ...] = cursor.fetchone()
    return dict(zip(_COUNTERS, counted, strict=True))


def _pause_account(user: User, now: datetime, limits: Limits) -> None:
    over = Q(last_account_flagged=None) | Q(last_account_flagged__lte=now - limits.pause)
    # Once in each window, however many events pass the limit.
    if Profile.objects.filter(over, user=user).update(last_account_flagged=now):
        _log(user, None, now)


def _pause_mask(mask: RelayAddress | DomainAddress, now: datetime, limits: Limits) -> None:
    over = Q(last_flagged=None) | Q(last_flagged__lte=now - limits.pause)
    if type(mask).objects.filter(over, pk=mask.pk).update(last_flagged=now):
        _log(mask.user, mask.metrics_id, now)


def _log(user: User, mask_id: str | None, now: datetime) -> None:
    days = AbuseDay.objects.filter(user=user, day=_today(now))
    sums = days.aggregate(**{name: Sum(name) for name in _COUNTERS})
    extra = {
        "uid": user.pk,
        "mask_id": mask_id,
        "flagged": now.timestamp(),
        "replies": sums["num_replies"],
        "addresses": sums["num_address_created"],
        "forwarded": sums["num_email_forwarded"],
        "forwarded_size_in_bytes": sums["forwarded_email_size"],
    }
    log.info("Abuse flagged", extra=extra)


def _today(now: datetime) -> date:
    return now.astimezone(UTC).date()
