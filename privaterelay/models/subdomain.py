"""Names of subdomains that were ever registered."""

from django.db import models
from django.db.models.functions import Now


class RegisteredSubdomain(models.Model):
    """The keyed hash of a name that somebody had; it outlives them, so that no name returns."""

    subdomain_hash = models.CharField(max_length=64, unique=True)
    registered_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"registered subdomain {self.pk}"
