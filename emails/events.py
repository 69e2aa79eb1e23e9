"""What product analytics is told about masks and letters (spec core 15)."""

import enum
from datetime import datetime
from typing import TypeVar, cast

from django.contrib.auth.models import User
from django.db.models import F, Func, IntegerField, QuerySet

from emails.models import DomainAddress, Mask, RelayAddress
from privaterelay.entitlements import entitlements
from privaterelay.events.base import Client, EventLog, ProductEvent
from privaterelay.models import Profile

M = TypeVar("M", bound=Mask)

_NO_REQUEST = Client()
_IF_ALLOWED = "user__profile__metrics_enabled"
_NEVER = -1
_NOT_CHECKED = -2


class MaskEvent(enum.Enum):
    """Category and name of an event about a mask."""

    CREATED = ("email_mask", "created")
    LABEL_UPDATED = ("email_mask", "label_updated")
    BLOCKING_UPDATED = ("email_mask", "blocking_updated")
    DELETED = ("email_mask", "deleted")
    FORWARDED = ("email", "forwarded")
    BLOCKED = ("email", "blocked")


def with_counts(masks: QuerySet[M]) -> QuerySet[M]:
    """``masks``, each with the numbers of masks of its owner that events carry.

    Counted in the statement that finds the mask, and only for owners who let themselves be
    counted: so an event costs no statement of its own.
    """
    counted = masks.annotate(
        n_random_masks=_number(RelayAddress, "user_id", _IF_ALLOWED),
        n_domain_masks=_number(DomainAddress, "user_id", _IF_ALLOWED),
    )
    return cast("QuerySet[M]", counted)


def tell(
    log: EventLog,
    event: MaskEvent,
    mask: RelayAddress | DomainAddress,
    now: datetime,
    client: Client = _NO_REQUEST,
    **extra: str | bool,
) -> None:
    """Record ``event`` about ``mask``, unless its owner opted out.

    ``extra`` is what this event carries beyond what all events about masks do.
    """
    profile = mask.user.profile
    if not profile.metrics_enabled:
        return
    category, name = event.value
    carried = _base_extra(mask, profile, now) | {"platform": client.platform} | extra
    log.record(ProductEvent(category=category, name=name, extra=carried, client=client))


def _base_extra(
    mask: RelayAddress | DomainAddress, profile: Profile, now: datetime
) -> dict[str, str | int | bool]:
    n_random_masks, n_domain_masks = _counts(mask)
    return {
        "fxa_id": profile.account_uid or "",
        "n_random_masks": n_random_masks,
        "n_domain_masks": n_domain_masks,
        "n_deleted_random_masks": profile.num_deleted_relay_addresses,
        "n_deleted_domain_masks": profile.num_deleted_domain_addresses,
        "date_joined_relay": int(mask.user.date_joined.timestamp()),
        "premium_status": entitlements(mask.user, profile, now).metrics_premium_status,
        "date_joined_premium": _date_joined_premium(profile),
        "has_extension": False,
        "date_got_extension": _NOT_CHECKED,
        "is_random_mask": isinstance(mask, RelayAddress),
    }


def _counts(mask: Mask) -> tuple[int, int]:
    """Both numbers, from the statement that found ``mask`` if it was asked for them."""
    found: dict[str, int] = vars(mask)
    if "n_random_masks" in found:
        return found["n_random_masks"], found["n_domain_masks"]
    owner = User.objects.filter(pk=mask.user_id)
    random, custom = owner.values_list(
        _number(RelayAddress, "pk"), _number(DomainAddress, "pk")
    ).get()
    return random, custom


def _number(kind: type[RelayAddress] | type[DomainAddress], owner: str, *conditions: str) -> Func:
    """How many masks of ``kind`` the person has whom the outer query's ``owner`` names.

    0 where one of the ``conditions`` does not hold. Written down rather than composed: the ORM
    takes longer to compose two counts than to find the mask, and would for every letter anew.
    """
    mine = f"SELECT COUNT(*) FROM {kind._meta.db_table} mine WHERE mine.user_id"  # noqa: S608
    return Func(
        *(F(name) for name in (owner, *conditions)),
        template=f"({mine} = %(expressions)s)",
        arg_joiner=" AND ",
        output_field=IntegerField(),
    )


def _date_joined_premium(profile: Profile) -> int:
    joined = profile.date_subscribed_phone or profile.date_subscribed
    return int(joined.timestamp()) if joined else _NEVER
