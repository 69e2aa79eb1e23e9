"""The inbox of what the accounts server told us."""

from django.db import models


class AccountEventState(models.TextChoices):
    """How far an event has come."""

    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"


class AccountEvent(models.Model):
    """One verified event; kept before it is answered, so that nothing is lost (core, wart 24)."""

    jti = models.CharField(max_length=255)
    kind = models.CharField(max_length=64)
    uid = models.CharField(max_length=64, db_index=True)
    # What the event said, as far as we use it; emptied as soon as it is applied.
    claims = models.JSONField(default=dict, blank=True)
    happened_at = models.DateTimeField()
    received_at = models.DateTimeField()
    state = models.CharField(
        max_length=8, choices=AccountEventState, default=AccountEventState.PENDING
    )
    attempts = models.PositiveIntegerField(default=0, db_default=0)
    next_attempt_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    # The class of the error that the last attempt met.
    problem = models.CharField(max_length=64, blank=True, default="", db_default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("jti", "kind"), name="account_event_once"),)
        indexes = (models.Index(fields=("state", "next_attempt_at"), name="account_event_due"),)

    def __str__(self) -> str:
        return f"account event {self.pk}"
