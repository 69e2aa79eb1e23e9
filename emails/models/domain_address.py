"""A mask on its owner's own subdomain."""

from django.db import models

from emails.conf import domains
from emails.models.mask import Mask


class DomainAddress(Mask):
    """A mask whose name its owner, or the first letter to it, chose (spec emails 2.2)."""

    address = models.CharField(max_length=64)
    # Set only where the first letter made the mask.
    first_emailed_at = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        verbose_name_plural = "domain addresses"
        ordering = ("-created_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("user", "address"), name="domain_address_once"),
            models.CheckConstraint(
                condition=models.Q(domain=2), name="domain_address_domain_is_ours"
            ),
            models.CheckConstraint(
                condition=~models.Q(address=""), name="domain_address_not_empty"
            ),
        )

    @property
    def metrics_id(self) -> str:
        return f"D{self.pk}"

    @property
    def full_address(self) -> str:
        """Reads the owner's profile: whoever needs many of these selects it along."""
        subdomain = self.user.profile.subdomain
        return f"{self.address}@{subdomain}.{domains().name(self.domain)}"
