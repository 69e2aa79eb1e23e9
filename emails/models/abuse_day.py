"""What an account, or one of its masks, has done in one day, as far as limits are set to it."""

from django.contrib.auth.models import User
from django.db import models


class AbuseDay(models.Model):
    """Counters of one UTC day (spec emails 2.5, with W-C2 mended).

    What only the owner can do counts for the account. What strangers can do to it counts for the
    mask they do it to, so that nobody can silence the others (W-S5).
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE)
    # The mask's metrics id; empty in the row of the account.
    mask = models.CharField(max_length=20, blank=True, default="", db_default="")
    day = models.DateField(db_index=True)
    num_address_created = models.PositiveIntegerField(default=0, db_default=0)
    num_replies = models.PositiveIntegerField(default=0, db_default=0)
    num_email_forwarded = models.PositiveIntegerField(default=0, db_default=0)
    num_soft_bounces = models.PositiveIntegerField(default=0, db_default=0)
    forwarded_email_size = models.PositiveBigIntegerField(default=0, db_default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("user", "mask", "day"), name="abuse_day_of_mask_once"),
        )

    def __str__(self) -> str:
        return f"abuse day {self.pk}"
