"""Everything of an account, to take along."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from rest_framework import serializers

from api.serializers import domain_addresses, relay_addresses
from api.serializers.domain_addresses import DomainAddressSerializer, custom_masks
from api.serializers.relay_addresses import RelayAddressSerializer, random_masks
from emails.models import DomainAddress, RelayAddress

SETTINGS = (
    "subdomain", "server_storage", "store_phone_log", "remove_level_one_email_trackers",
    "letter_frame", "metrics_enabled", "onboarding_state", "onboarding_free_state",
)  # fmt: skip
_CSV = (
    "full_address", "mask_type", "enabled", "block_list_emails", "description", "generated_for",
    "used_on", "created_at", "last_used_at", "num_forwarded", "num_blocked", "num_replied",
    "num_level_one_trackers_blocked",
)  # fmt: skip
# A spreadsheet takes what begins so for a formula, and runs it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class ExportSerializer(serializers.Serializer[None]):
    """The account, its settings and all its masks."""

    email = serializers.EmailField()
    joined_at = serializers.DateTimeField()
    settings = serializers.DictField()
    relay_addresses = RelayAddressSerializer(many=True)
    domain_addresses = DomainAddressSerializer(many=True)


def export(user: User) -> dict[str, Any]:
    """What we know of ``user`` that is theirs, in the form of the API."""
    profile = user.profile
    return {
        "email": user.email,
        "joined_at": user.date_joined,
        "settings": {name: getattr(profile, name) for name in SETTINGS},
        "relay_addresses": _random(user),
        "domain_addresses": _custom(user),
    }


def masks_as_csv(user: User) -> bytes:
    """One line for each mask, for spreadsheets."""
    written = io.StringIO()
    lines = csv.DictWriter(written, _CSV, restval="", extrasaction="ignore")
    lines.writeheader()
    lines.writerows(_harmless([*_random(user), *_custom(user)]))
    return written.getvalue().encode("utf-8-sig")


def _random(user: User) -> Sequence[Mapping[str, Any]]:
    rows = RelayAddress.objects.filter(user=user).values_list(*relay_addresses.COLUMNS)
    return random_masks(list(rows))


def _custom(user: User) -> Sequence[Mapping[str, Any]]:
    rows = DomainAddress.objects.filter(user=user).values_list(*domain_addresses.COLUMNS)
    return custom_masks(list(rows), user.profile.subdomain or "")


def _harmless(masks: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, str]]:
    for mask in masks:
        texts = {name: str(value) for name, value in mask.items() if value is not None}
        yield {
            name: f"'{text}" if text.startswith(_FORMULA) else text for name, text in texts.items()
        }
