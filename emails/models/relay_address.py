"""A random mask."""

from django.db import models

from emails.conf import domains
from emails.models.mask import Mask


class RelayAddress(Mask):
    """A mask whose name we drew (spec emails 2.1)."""

    address = models.CharField(max_length=64, unique=True)
    generated_for = models.CharField(max_length=255, blank=True, default="", db_default="")

    class Meta:
        verbose_name_plural = "relay addresses"
        ordering = ("-created_at", "-id")
        indexes = (
            models.Index(
                fields=("user",),
                include=("created_at",),
                condition=~models.Q(generated_for=""),
                name="idx_ra_created_by_addon",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(domain__in=(1, 2)), name="relay_address_domain_is_ours"
            ),
            models.CheckConstraint(condition=~models.Q(address=""), name="relay_address_not_empty"),
        )

    @property
    def metrics_id(self) -> str:
        return f"R{self.pk}"

    @property
    def full_address(self) -> str:
        return f"{self.address}@{domains().name(self.domain)}"
