"""One letter for one of its recipients, and how its handling ended."""

from django.db import models
from django.db.models.functions import Now

from emails.models.domain_address import DomainAddress
from emails.models.relay_address import RelayAddress


class Delivery(models.Model):
    """A row of the ledger; holds no sender, no recipient address, no subject (design 4)."""

    class State(models.TextChoices):
        IN_FLIGHT = "in_flight"
        SENT = "sent"
        DROPPED = "dropped"
        REFUSED = "refused"
        FAILED = "failed"
        DEFERRED = "deferred"

    key = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=9, choices=State, default=State.IN_FLIGHT)
    reason = models.CharField(max_length=32, blank=True, default="")
    # At most one of the two; none where no mask was found, or it is gone.
    relay_address = models.ForeignKey(RelayAddress, on_delete=models.SET_NULL, null=True)
    domain_address = models.ForeignKey(DomainAddress, on_delete=models.SET_NULL, null=True)
    attempts = models.PositiveIntegerField(default=1)
    # Who holds an in-flight row, so that a dead process's claim can be told from a living one's.
    claimant = models.CharField(max_length=128)
    claimed_at = models.DateTimeField()
    created_at = models.DateTimeField(db_default=Now(), db_index=True)

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = (
            models.Index(
                fields=("claimed_at",),
                condition=models.Q(state__in=("in_flight", "deferred")),
                name="delivery_undecided",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(
                    state__in=("in_flight", "sent", "dropped", "refused", "failed", "deferred")
                ),
                name="delivery_state_is_known",
            ),
        )

    def __str__(self) -> str:
        return f"delivery {self.pk} {self.state}"
