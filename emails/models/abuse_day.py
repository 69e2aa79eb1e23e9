"""What an account has done in one day, as far as limits are set to it."""

from django.contrib.auth.models import User
from django.db import models


class AbuseDay(models.Model):
    """One account's counters of one UTC day (spec emails 2.5, with W-C2 mended)."""

    user = models.ForeignKey(User, on_delete=models.CASCADE)
    day = models.DateField(db_index=True)
    num_address_created = models.PositiveIntegerField(default=0, db_default=0)
    num_replies = models.PositiveIntegerField(default=0, db_default=0)
    num_email_forwarded = models.PositiveIntegerField(default=0, db_default=0)
    forwarded_email_size = models.PositiveBigIntegerField(default=0, db_default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "day"), name="abuse_day_once"),)

    def __str__(self) -> str:
        return f"abuse day {self.pk}"
