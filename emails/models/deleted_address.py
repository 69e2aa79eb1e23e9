"""The tombstone of a mask, which keeps its address from being handed out again."""

from django.db import models


class DeletedAddress(models.Model):
    """A keyed hash of the address and the counters at its end; outlives the account."""

    address_hash = models.CharField(max_length=64, unique=True)
    num_forwarded = models.PositiveIntegerField(default=0, db_default=0)
    num_blocked = models.PositiveIntegerField(default=0, db_default=0)
    num_replied = models.PositiveIntegerField(default=0, db_default=0)
    num_spam = models.PositiveIntegerField(default=0, db_default=0)

    class Meta:
        verbose_name_plural = "deleted addresses"

    def __str__(self) -> str:
        return f"tombstone {self.pk}"
