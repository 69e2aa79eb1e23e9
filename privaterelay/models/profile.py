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
    """One person: their API token, plan capabilities, choices, and totals of deleted masks."""

    user = models.OneToOneField(User, on_delete=models.CASCADE)
    api_token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subdomain = models.CharField(max_length=63, unique=True, null=True, blank=True)
    # Opaque names from the subscription platform; entitlements.py alone knows what they mean.
    capabilities = models.JSONField(default=list, blank=True)
    server_storage = models.BooleanField(default=True, db_default=True)
    remove_level_one_email_trackers = models.BooleanField(
        default=False, db_default=False, null=True, blank=True
    )
    letter_frame = models.CharField(
        max_length=5, choices=LetterFrame, default=LetterFrame.FULL, db_default=LetterFrame.FULL
    )
    # What the account says a person reads, in the form of Accept-Language.
    locale = models.CharField(max_length=255, blank=True, default="", db_default="")
    forwarded_first_reply = models.BooleanField(default=False, db_default=False)

    last_account_flagged = models.DateTimeField(null=True, blank=True, db_index=True)
    last_engagement = models.DateTimeField(null=True, blank=True, db_index=True)
    address_last_deleted = models.DateTimeField(null=True, blank=True, db_index=True)

    num_deleted_relay_addresses = models.PositiveIntegerField(default=0, db_default=0)
    num_email_forwarded_in_deleted_address = models.PositiveIntegerField(default=0, db_default=0)
    num_email_blocked_in_deleted_address = models.PositiveIntegerField(default=0, db_default=0)
    num_email_replied_in_deleted_address = models.PositiveIntegerField(default=0, db_default=0)
    num_email_spam_in_deleted_address = models.PositiveIntegerField(default=0, db_default=0)
    num_level_one_trackers_blocked_in_deleted_address = models.PositiveIntegerField(
        default=0, db_default=0
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(subdomain__isnull=True) | ~models.Q(subdomain=Value("")),
                name="profile_subdomain_not_empty",
            ),
        )

    def __str__(self) -> str:
        return f"profile {self.pk}"
