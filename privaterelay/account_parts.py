"""The parts of an account's state, and which of them can be kept as they were sent."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace

from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator, URLValidator, validate_email

from privaterelay.models import Profile

log = logging.getLogger("events")

_LONGEST_EMAIL = 254
_LONGEST_CAPABILITY = 255
_MOST_CAPABILITIES = 200

_has_no_null = ProhibitNullCharactersValidator()
_is_web_address = URLValidator(schemes=("https", "http"))


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountState:
    """One answer of the accounts server; a part is None where it did not say."""

    email: str | None = field(default=None, repr=False)
    locale: str | None = None
    avatar: str | None = field(default=None, repr=False)
    capabilities: tuple[str, ...] | None = None
    metrics_enabled: bool | None = None


def known_state(profile: Profile) -> AccountState:
    """What ``profile`` and its user hold; every part is there."""
    return AccountState(
        email=profile.user.email,
        locale=profile.locale,
        avatar=profile.avatar,
        capabilities=tuple(profile.capabilities),
        metrics_enabled=profile.metrics_enabled,
    )


def merged(known: AccountState, heard: AccountState) -> AccountState:
    """``known`` with every part that ``heard`` has."""
    said = {part.name: getattr(heard, part.name) for part in fields(heard)}
    return replace(known, **{name: value for name, value in said.items() if value is not None})


def differing(one: AccountState, other: AccountState) -> frozenset[str]:
    """The names of the parts in which the two differ."""
    names = (part.name for part in fields(one))
    return frozenset(name for name in names if getattr(one, name) != getattr(other, name))


def storable(state: AccountState) -> AccountState:
    """``state`` without the parts that no column can hold; each is logged by name."""
    if state.capabilities is not None:
        state = replace(state, capabilities=tuple(sorted(set(state.capabilities))))
    refused = [name for name, check in _CHECKS.items() if _refuses(check, getattr(state, name))]
    for name in refused:
        log.warning("account_part_refused", extra={"part": name})
    return replace(state, **dict.fromkeys(refused))


def _refuses(check: Callable[[str], None], value: str | tuple[str, ...] | None) -> bool:
    if value is None:
        return False
    if isinstance(value, tuple) and len(value) > _MOST_CAPABILITIES:
        return True
    try:
        for text in (value,) if isinstance(value, str) else value:
            check(text)
    except ValidationError:
        return True
    return False


def _email_is_kept(email: str) -> None:
    validate_email(email)
    _is_short(email, _LONGEST_EMAIL)


def _locale_is_kept(locale: str) -> None:
    _has_no_null(locale)
    _is_short(locale, 255)


def _avatar_is_kept(avatar: str) -> None:
    if avatar:
        _is_web_address(avatar)
        _is_short(avatar, 500)


def _capability_is_kept(capability: str) -> None:
    _has_no_null(capability)
    _is_short(capability, _LONGEST_CAPABILITY)


def _is_short(text: str, most: int) -> None:
    if len(text) > most:
        raise ValidationError("too long")


_CHECKS: dict[str, Callable[[str], None]] = {
    "email": _email_is_kept,
    "locale": _locale_is_kept,
    "avatar": _avatar_is_kept,
    "capabilities": _capability_is_kept,
}
