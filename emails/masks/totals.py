"""Sums over an account's masks, the living and the deleted."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, QuerySet, Sum, Value

from emails.models import DomainAddress, RelayAddress
from privaterelay.composed import Blank, Composed
from privaterelay.models import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountTotals:
    """What an account's masks have done, deleted ones included, and how many live."""

    random_masks: int
    domain_masks: int
    forwarded: int
    blocked: int
    replied: int
    spam: int
    trackers_blocked: int

    @property
    def masks(self) -> int:
        return self.random_masks + self.domain_masks


def account_totals(user: User) -> AccountTotals:
    """The totals of ``user``, in one query (W-P8)."""
    rows = _TOTALS.rows(user.pk)
    random, domain, *sums = (sum(column) for column in zip(*rows, strict=True))
    forwarded, blocked, replied, spam, trackers = sums
    return AccountTotals(
        random_masks=random,
        domain_masks=domain,
        forwarded=forwarded,
        blocked=blocked,
        replied=replied,
        spam=spam,
        trackers_blocked=trackers,
    )


def _living(kind: type[RelayAddress] | type[DomainAddress], user: int) -> QuerySet[Any, Any]:
    """One row with the sums over living masks; none where there are no masks."""
    number, none = Count("pk"), Value(0)
    return (
        kind.objects.filter(user=user)
        .order_by()
        .values("user")
        .values_list(
            number if kind is RelayAddress else none,
            number if kind is DomainAddress else none,
            Sum("num_forwarded"),
            Sum("num_blocked"),
            Sum("num_replied"),
            Sum("num_spam"),
            Sum("num_level_one_trackers_blocked"),
        )
    )


def _deleted(user: int) -> QuerySet[Any, Any]:
    """One row with the sums that deleted masks left."""
    return Profile.objects.filter(user=user).values_list(
        Value(0),
        Value(0),
        "num_email_forwarded_in_deleted_address",
        "num_email_blocked_in_deleted_address",
        "num_email_replied_in_deleted_address",
        "num_email_spam_in_deleted_address",
        "num_level_one_trackers_blocked_in_deleted_address",
    )


def _parts(user: int) -> QuerySet[Any, Any]:
    return _living(RelayAddress, user).union(_living(DomainAddress, user), _deleted(user), all=True)


_TOTALS = Composed(_parts, Blank(User._meta.get_field("id")))
