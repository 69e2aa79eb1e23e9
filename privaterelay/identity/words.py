"""From the accounts server's JSON to our values; ``Any`` ends here."""

import logging
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from privaterelay.identity.base import (
    AccountProfile,
    AccountsError,
    Introspection,
    Subscription,
    Tokens,
)

log = logging.getLogger("events")

_LONGEST_UID = 64
_LONGEST_EMAIL = 254


def introspection(said: Mapping[str, Any]) -> Introspection:
    """``exp`` is in milliseconds (spec core 2.7)."""
    if said.get("active") is not True:
        return Introspection(active=False)
    uid, scope = said.get("sub"), said.get("scope")
    return Introspection(
        active=True,
        uid=uid if isinstance(uid, str) and len(uid) <= _LONGEST_UID else "",
        scopes=frozenset(scope.split()) if isinstance(scope, str) else frozenset(),
        expires_at=moment(said.get("exp"), scale=1000),
    )


def profile(said: Mapping[str, Any]) -> AccountProfile:
    """Raises ``AccountsError`` for a profile without a uid or a usable address."""
    uid, email = said.get("uid"), said.get("email")
    if not isinstance(uid, str) or not 0 < len(uid) <= _LONGEST_UID:
        raise AccountsError("the profile has no uid", temporary=False)
    if not isinstance(email, str) or not is_address(email):
        raise AccountsError("the profile has no address", temporary=False)
    capabilities = said.get("subscriptions")
    return AccountProfile(
        uid=uid,
        email=email,
        locale=text(said.get("locale")),
        avatar=text(said.get("avatar")),
        capabilities=names(capabilities),
        metrics_enabled=truth(said.get("metricsEnabled")),
    )


def tokens(said: Mapping[str, Any], before: Tokens, now: datetime) -> Tokens:
    """New tokens; a refresh token that is not named stays as it is."""
    access, lasts = text(said.get("access_token")), said.get("expires_in")
    if not access:
        raise AccountsError("the answer has no token", temporary=True)
    known = isinstance(lasts, int) and 0 < lasts < timedelta(days=3650).total_seconds()
    return Tokens(
        access=access,
        refresh=text(said.get("refresh_token")) or before.refresh,
        expires_at=now + timedelta(seconds=lasts) if known and isinstance(lasts, int) else None,
    )


def subscriptions(said: Mapping[str, Any]) -> Sequence[Subscription]:
    """Raises ``AccountsError`` where there is no list; a malformed item spoils only itself."""
    listed = said.get("subscriptions")
    if not isinstance(listed, list):
        raise AccountsError("the answer lists no subscriptions", temporary=True)
    return [found for item in listed if (found := _subscription(item))]


def _subscription(item: Any) -> Subscription | None:
    if not isinstance(item, dict):
        return None
    product = text(item.get("product_id"))
    since = moment(item.get("created"))
    start = moment(item.get("current_period_start"))
    end = moment(item.get("current_period_end"))
    if not (product and since and start and end):
        # Without the item itself: it tells what somebody pays and how.
        moments = {"created": since, "current_period_start": start, "current_period_end": end}
        log.error(
            "accounts_subscription_subscription_date_invalid",
            extra={
                "product_id": product,
                "missing": sorted(name for name, found in moments.items() if found is None),
            },
        )
        return None
    return Subscription(product=product, since=since, period_start=start, period_end=end)


def is_address(written: str) -> bool:
    """Whether mail can be sent there."""
    try:
        validate_email(written)
    except ValidationError:
        return False
    return len(written) <= _LONGEST_EMAIL


def text(found: Any) -> str | None:
    return found if isinstance(found, str) else None


def truth(found: Any) -> bool | None:
    return found if isinstance(found, bool) else None


def names(found: Any) -> tuple[str, ...] | None:
    """A list of names, or None for anything else."""
    if not isinstance(found, list):
        return None
    return tuple(name for name in found if isinstance(name, str))


def moment(found: Any, scale: int = 1) -> datetime | None:
    """A moment from a number since the epoch, or None for what is none."""
    if isinstance(found, bool) or not isinstance(found, int | float):
        return None
    try:
        return datetime.fromtimestamp(found / scale, UTC)
    except (ValueError, OverflowError, OSError):
        return None
