"""What the service knows of a person beyond the account."""

import uuid

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Value


class LetterFrame(models.TextChoices):
    """How much we add to a forwarded letter."""

    FULL = "full"
    SMALL = "small"
    NONE = "none"


class Profile(models.Model):
    """One person: their account's state, choices, and totals of deleted masks (spec core 5.1)."""

    user = models.OneToOneField(User, on_delete=models.CASCADE)
    api_token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subdomain = models.CharField(max_length=63, unique=True, null=True, blank=True)
    # "firefox_resource" for who signed up in the browser, null for who came by the web page.
    created_by = models.CharField(max_length=63, null=True, blank=True)  # noqa: DJ001

    # --- What the accounts server last said; account_state.py alone writes it ---
    account_uid = models.CharField(max_length=64, unique=True, null=True, blank=True)
    # So that support and logs can name an address without showing it; see address_hash.py.
    email_hash = models.CharField(max_length=64, blank=True, default="", db_default="")
    # What a person reads, in the form of Accept-Language.
    locale = models.CharField(max_length=255, blank=True, default="", db_default="")
    avatar = models.URLField(max_length=500, blank=True, default="", db_default="")
    metrics_enabled = models.BooleanField(default=True, db_default=True)
    # Opaque names from the subscription platform; entitlements.py alone knows what they mean.
    capabilities = models.JSONField(default=list, blank=True)
    capabilities_source = models.CharField(max_length=16, blank=True, default="", db_default="")
    capabilities_seen_at = models.DateTimeField(null=True, blank=True)
    date_subscribed = models.DateTimeField(null=True, blank=True)
    date_subscribed_phone = models.DateTimeField(null=True, blank=True)
    date_phone_subscription_start = models.DateTimeField(null=True, blank=True)
    date_phone_subscription_end = models.DateTimeField(null=True, blank=True)
    date_phone_subscription_reset = models.DateTimeField(null=True, blank=True)

    # --- What the person chose ---
    server_storage = models.BooleanField(default=True, db_default=True)
    store_phone_log = models.BooleanField(default=True, db_default=True)
    remove_level_one_email_trackers = models.BooleanField(
        default=False, db_default=False, null=True, blank=True
    )
    letter_frame = models.CharField(
        max_length=5, choices=LetterFrame, default=LetterFrame.FULL, db_default=LetterFrame.FULL
    )
    onboarding_state = models.PositiveIntegerField(default=0, db_default=0)
    onboarding_free_state = models.PositiveIntegerField(default=0, db_default=0)

    # --- What happened ---
    auto_block_spam = models.BooleanField(default=False, db_default=False)
    forwarded_first_reply = models.BooleanField(default=False, db_default=False)
    sent_welcome_email = models.BooleanField(default=False, db_default=False)
    last_soft_bounce = models.DateTimeField(null=True, blank=True)
    last_hard_bounce = models.DateTimeField(null=True, blank=True)
    last_account_flagged = models.DateTimeField(null=True, blank=True, db_index=True)
    last_engagement = models.DateTimeField(null=True, blank=True, db_index=True)
    address_last_deleted = models.DateTimeField(null=True, blank=True, db_index=True)

    # --- Totals of masks that are gone ---
    num_deleted_relay_addresses = models.PositiveIntegerField(default=0, db_default=0)
    num_deleted_domain_addresses = models.PositiveIntegerField(default=0, db_default=0)
    num_email_forwarded_in_deleted_address = models.PositiveIntegerField(default=0, db_default=0)
    num_email_blocked_in_deleted_address = models.PositiveIntegerField(default=0, db_default=0)
    num_email_replied_in_deleted_address = models.PositiveIntegerField(default=0, db_default=0)
    num_email_spam_in_deleted_address = models.PositiveIntegerField(default=0, db_default=0)
    num_level_one_trackers_blocked_in_deleted_address = models.PositiveIntegerField(
        default=0, db_default=0
    )

    class Meta:
        indexes = (
            models.Index(fields=("email_hash",), name="profile_by_email_hash"),
            models.Index(fields=("last_soft_bounce",), name="profile_by_soft_bounce"),
            models.Index(fields=("last_hard_bounce",), name="profile_by_hard_bounce"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(subdomain__isnull=True) | ~models.Q(subdomain=Value("")),
                name="profile_subdomain_not_empty",
            ),
        )

    def __str__(self) -> str:
        return f"profile {self.pk}"
