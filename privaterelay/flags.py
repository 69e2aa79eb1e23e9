"""Feature flags and switches by name, as operators set them with django-waffle.

Outside a request there is no cookie that makes a percentage stick to a person, so the draw is a
hash of person and flag: the same answer each time (spec core, wart 51).
"""

import hashlib
from decimal import Decimal

import waffle
from django.contrib.auth.models import User
from waffle import get_waffle_flag_model


def flag_is_on(name: str, user: User, *, default: bool = False) -> bool:
    """Whether ``name`` is on for ``user``; of a flag that nobody made, ``default`` is true."""
    flag = get_waffle_flag_model().get(name)
    if not flag.pk:
        return default
    if flag.everyone is not None:
        return bool(flag.everyone)
    if flag.is_active_for_user(user):
        return True
    return flag.percent is not None and _draw(name, user) <= flag.percent


def switch_is_on(name: str) -> bool:
    return bool(waffle.switch_is_active(name))


def sample_is_drawn(name: str) -> bool:
    """Whether this one belongs to the share of all that ``name`` asks for; none by default."""
    return bool(waffle.sample_is_active(name))


def _draw(name: str, user: User) -> Decimal:
    """A number from 0.1 to 99.9, the largest percentage; it belongs to this person and flag."""
    digest = hashlib.sha256(f"{name}:{user.pk}".encode()).digest()
    return Decimal(int.from_bytes(digest[:4]) % 999 + 1) / 10
