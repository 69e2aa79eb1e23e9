"""What is needed to send an owner's answer back to a correspondent."""

from django.db import models
from django.db.models.functions import Now

from emails.models.relay_address import RelayAddress


class Reply(models.Model):
    """One forwarded letter that can be answered; whom to, only the reply address can decrypt."""

    relay_address = models.ForeignKey(RelayAddress, on_delete=models.CASCADE)
    lookup = models.CharField(max_length=255, unique=True)
    encrypted_metadata = models.TextField()
    created_at = models.DateTimeField(db_default=Now(), db_index=True)

    class Meta:
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return f"reply {self.pk}"
