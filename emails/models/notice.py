"""One letter that we wrote to an owner ourselves."""

from django.contrib.auth.models import User
from django.db import models


class Notice(models.Model):
    """What keeps a notice from going out twice or too often; holds nothing of what it says."""

    user = models.ForeignKey(User, on_delete=models.CASCADE)
    kind = models.CharField(max_length=32)
    # What it was about, so that the same thing is said once: a delivery's key, a mask and a day.
    occasion = models.CharField(max_length=64)
    claimed_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("user", "kind", "occasion"), name="notice_once"),
        )

    def __str__(self) -> str:
        return f"notice {self.pk} {self.kind}"
