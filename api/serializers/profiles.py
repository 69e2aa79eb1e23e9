"""A person's profile on the wire (spec api 9.1)."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from api import examples
from api.serializers.masks import FormSafeSerializer
from emails.masks.totals import AccountTotals
from privaterelay.entitlements import Entitlements
from privaterelay.models import LetterFrame, Profile
from privaterelay.pauses import bounce_status, next_email_try
from privaterelay.profile_choices import ProfileChoices

_LARGEST = 2**31 - 1
READ_ONLY = (
    "id", "subdomain", "has_premium", "has_phone", "has_vpn", "has_megabundle",
    "date_phone_registered", "date_subscribed", "avatar", "next_email_try", "bounce_status",
    "api_token", "emails_blocked", "emails_forwarded", "emails_replied",
    "level_one_trackers_blocked", "total_masks", "at_mask_limit", "metrics_enabled",
)  # fmt: skip
# What is kept of a person beyond that; clients that send it are told that they cannot (W-30).
UNSHOWN = (
    "user", "created_by", "account_uid", "locale", "language", "capabilities",
    "capabilities_source", "capabilities_seen_at", "email_hash",
    "date_subscribed_phone", "date_phone_subscription_start", "date_phone_subscription_end",
    "date_phone_subscription_reset", "auto_block_spam", "forwarded_first_reply",
    "sent_welcome_email", "last_soft_bounce", "last_hard_bounce", "last_account_flagged",
    "last_engagement", "address_last_deleted", "num_address_deleted",
    "num_deleted_relay_addresses", "num_deleted_domain_addresses",
    "num_email_forwarded_in_deleted_address", "num_email_blocked_in_deleted_address",
    "num_email_replied_in_deleted_address", "num_email_spam_in_deleted_address",
    "num_level_one_trackers_blocked_in_deleted_address",
)  # fmt: skip


@extend_schema_serializer(examples=examples.PROFILE_CHOICES)
class ProfileChoicesSerializer(FormSafeSerializer):
    """What a person may change; a read-only field among it refuses the whole wish."""

    server_storage = serializers.BooleanField(
        required=False, help_text="Turning this off empties the labels of all masks at once."
    )
    store_phone_log = serializers.BooleanField(
        required=False, help_text="Turning this off deletes the log of callers and senders at once."
    )
    onboarding_state = serializers.IntegerField(required=False, min_value=0, max_value=_LARGEST)
    onboarding_free_state = serializers.IntegerField(
        required=False, min_value=0, max_value=_LARGEST
    )
    remove_level_one_email_trackers = serializers.BooleanField(required=False, allow_null=True)
    letter_frame = serializers.ChoiceField(required=False, choices=LetterFrame.choices)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        closed = [name for name in (*READ_ONLY, *UNSHOWN) if name in self.initial_data]
        if closed:
            raise serializers.ValidationError({name: [_("Read-only field.")] for name in closed})
        return attrs

    def to_choices(self) -> ProfileChoices:
        choices: ProfileChoices = self.validated_data
        return choices


class ProfileSerializer(serializers.Serializer[None]):
    """The profile as its owner sees it; documents what ``profile_on_the_wire`` writes."""

    id = serializers.IntegerField()
    server_storage = serializers.BooleanField()
    store_phone_log = serializers.BooleanField()
    subdomain = serializers.CharField(allow_null=True)
    has_premium = serializers.BooleanField()
    has_phone = serializers.BooleanField()
    has_vpn = serializers.BooleanField()
    has_megabundle = serializers.BooleanField()
    onboarding_state = serializers.IntegerField(min_value=0)
    onboarding_free_state = serializers.IntegerField(min_value=0)
    date_phone_registered = serializers.DateTimeField(allow_null=True)
    date_subscribed = serializers.DateTimeField(allow_null=True)
    avatar = serializers.CharField(allow_null=True)
    next_email_try = serializers.DateTimeField()
    bounce_status = serializers.ListField(
        min_length=2, max_length=2, help_text='`[false, ""]`, `[true, "soft"]` or `[true, "hard"]`.'
    )
    api_token = serializers.UUIDField(
        allow_null=True, help_text="The classic token; null for callers with a scoped token."
    )
    emails_blocked = serializers.IntegerField()
    emails_forwarded = serializers.IntegerField()
    emails_replied = serializers.IntegerField()
    level_one_trackers_blocked = serializers.IntegerField()
    remove_level_one_email_trackers = serializers.BooleanField(allow_null=True)
    total_masks = serializers.IntegerField()
    at_mask_limit = serializers.BooleanField()
    metrics_enabled = serializers.BooleanField()


def profile_on_the_wire(
    profile: Profile, rights: Entitlements, totals: AccountTotals, now: datetime
) -> dict[str, Any]:
    """Everything but the token, which only some callers get to see."""
    limit = rights.mask_limit
    return {
        "id": profile.pk,
        "server_storage": profile.server_storage,
        "store_phone_log": profile.store_phone_log,
        "subdomain": profile.subdomain,
        "has_premium": rights.premium,
        "has_phone": rights.phone,
        "has_vpn": rights.vpn,
        "has_megabundle": rights.megabundle,
        "onboarding_state": profile.onboarding_state,
        "onboarding_free_state": profile.onboarding_free_state,
        "date_phone_registered": None,
        "date_subscribed": profile.date_subscribed,
        "avatar": profile.avatar or None,
        "next_email_try": next_email_try(profile, now),
        "bounce_status": bounce_status(profile, now),
        "emails_blocked": totals.blocked,
        "emails_forwarded": totals.forwarded,
        "emails_replied": totals.replied,
        "level_one_trackers_blocked": totals.trackers_blocked,
        "remove_level_one_email_trackers": profile.remove_level_one_email_trackers,
        "total_masks": totals.masks,
        "at_mask_limit": limit is not None and totals.random_masks >= limit,
        "metrics_enabled": profile.metrics_enabled,
    }
