"""A letter that arrived somewhere in the outside world."""

from django.db import models
from django.db.models.functions import Now


class KeptLetter(models.Model):
    """One letter for one of its envelope recipients, byte for byte."""

    mailbox = models.CharField(max_length=1024, db_index=True)
    """The recipient's address in lower case."""
    sender = models.CharField(max_length=1024, blank=True)
    """The envelope sender; empty for letters that must not be bounced."""
    raw = models.BinaryField()
    received_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"kept letter {self.pk}"
