"""A person's own subdomain for masks: which names may be had, and having one (spec core 5.5)."""

import hashlib
import hmac
import re
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from privaterelay.entitlements import entitlements
from privaterelay.models import Profile, RegisteredSubdomain
from privaterelay.wordlists import has_bad_word, is_reserved

# A label of RFC 1123 in small letters. Two hyphens in the third and fourth place announce another
# alphabet (RFC 5891), in which names look like other names (spec core, wart 4).
_LABEL = re.compile(r"(?!..--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")

# The ids under which clients keep their own words.
EMPTY = "error-subdomain-cannot-be-empty-or-null"
NOT_AVAILABLE = "error-subdomain-not-available"
PREMIUM_TO_SET = "error-premium-set-subdomain"
PREMIUM_TO_CHECK = "error-premium-check-subdomain"
CANNOT_CHANGE = "error-premium-cannot-change-subdomain"


class SubdomainError(Exception):
    """Not to be had; ``message`` is one of the ids above."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def check_subdomain(user: User, wanted: str, now: datetime) -> None:
    """Raise ``SubdomainError`` unless ``wanted`` could be had by ``user``."""
    if not wanted:
        raise SubdomainError(EMPTY)
    if not entitlements(user, user.profile, now).premium:
        raise SubdomainError(PREMIUM_TO_CHECK)
    _demand_available(wanted.lower())


@transaction.atomic
def register_subdomain(user: User, wanted: str, now: datetime) -> str:
    """Give ``wanted`` to ``user`` for good, in small letters.

    The hash goes in first: of two people who want a name at once the database lets one have it,
    and a name never stands at a profile without being remembered (spec core, wart 31). Locks the
    profile. Raises ``SubdomainError``.
    """
    profile = Profile.objects.select_for_update(of=("self",)).select_related("user").get(user=user)
    name = wanted.lower()
    if not name:
        raise SubdomainError(EMPTY)
    if not entitlements(profile.user, profile, now).premium:
        raise SubdomainError(PREMIUM_TO_SET)
    if profile.subdomain:
        raise SubdomainError(CANNOT_CHANGE)
    _demand_available(name)
    _remember(name)
    profile.subdomain = name
    profile.save(update_fields=["subdomain"])
    user.profile.subdomain = name
    return name


def subdomain_hash(name: str) -> str:
    """Under which ``name`` is remembered, in hex; keyed, as names can be guessed (wart 18)."""
    said = f"subdomain:{name}.{settings.MOZMAIL_DOMAIN}"
    return hmac.new(
        settings.EMAILS_TOMBSTONE_KEY.encode(), said.encode(), hashlib.sha256
    ).hexdigest()


def _demand_available(name: str) -> None:
    if not _LABEL.fullmatch(name) or has_bad_word(name) or is_reserved(name) or _is_taken(name):
        raise SubdomainError(NOT_AVAILABLE)


def _is_taken(name: str) -> bool:
    return (
        RegisteredSubdomain.objects.filter(subdomain_hash=subdomain_hash(name)).exists()
        or Profile.objects.filter(subdomain=name).exists()
    )


def _remember(name: str) -> None:
    try:
        with transaction.atomic():
            RegisteredSubdomain.objects.create(subdomain_hash=subdomain_hash(name))
    except IntegrityError as problem:  # somebody was faster
        raise SubdomainError(NOT_AVAILABLE) from problem
