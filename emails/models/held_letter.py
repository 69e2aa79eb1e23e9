"""A letter that waits in the store until a pause ends."""

from django.contrib.auth.models import User
from django.db import models
from django.db.models.functions import Now

from emails.models.domain_address import DomainAddress
from emails.models.relay_address import RelayAddress


class HeldLetter(models.Model):
    """Where one letter lies for one of its recipients, and why; nothing of what it says."""

    key = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    # At most one of the two; none where the mask is gone.
    relay_address = models.ForeignKey(
        RelayAddress, on_delete=models.SET_NULL, null=True, blank=True
    )
    domain_address = models.ForeignKey(
        DomainAddress, on_delete=models.SET_NULL, null=True, blank=True
    )
    reason = models.CharField(max_length=32)
    store = models.CharField(max_length=16)
    locator = models.CharField(max_length=1500, db_index=True)
    identity = models.TextField()
    # The mask's address as the letter was sent to it: key and delivery are found by it.
    recipient = models.TextField()
    # What the entrance found out about the letter, by name.
    verdicts = models.JSONField(default=dict)
    received_at = models.DateTimeField()
    held_at = models.DateTimeField(db_default=Now())
    # Set once the store has forgotten the letter; the owner is told when the pause is over.
    expired_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"held letter {self.pk}"

    @property
    def mask(self) -> RelayAddress | DomainAddress | None:
        return self.relay_address or self.domain_address
