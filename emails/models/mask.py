"""What random masks and custom-domain masks have in common."""

from django.contrib.auth.models import User
from django.db import models
from django.db.models.functions import Now


class Mask(models.Model):
    """Somebody's mask: the owner's choices and the counters (spec emails 2.1)."""

    class Domain(models.IntegerChoices):
        """The numbers are compatibility: clients and carried-over rows know them."""

        ANSWERS = 1, "the older domain"
        MASKS = 2, "the domain of new masks"

    user = models.ForeignKey(User, on_delete=models.CASCADE)
    domain = models.PositiveSmallIntegerField(
        choices=Domain, default=Domain.MASKS, db_default=Domain.MASKS
    )
    enabled = models.BooleanField(default=True, db_default=True)
    description = models.CharField(max_length=64, blank=True, default="", db_default="")
    used_on = models.TextField(null=True, blank=True)  # noqa: DJ001  (null is on the wire)
    block_list_emails = models.BooleanField(default=False, db_default=False)

    created_at = models.DateTimeField(db_default=Now(), db_index=True)
    last_modified_at = models.DateTimeField(db_default=Now(), db_index=True)
    # When a letter last went to the owner, or an answer out; never a blocked one (W-C3).
    last_used_at = models.DateTimeField(null=True, blank=True)
    # When strangers last passed a day's limit with letters to this mask.
    last_flagged = models.DateTimeField(null=True, blank=True)

    num_forwarded = models.PositiveIntegerField(default=0, db_default=0)
    num_blocked = models.PositiveIntegerField(default=0, db_default=0)
    num_level_one_trackers_blocked = models.PositiveIntegerField(default=0, db_default=0)
    num_replied = models.PositiveIntegerField(default=0, db_default=0)
    num_spam = models.PositiveIntegerField(default=0, db_default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.metrics_id

    @property
    def metrics_id(self) -> str:
        """How logs and metrics name this mask; a letter keeps the two kinds apart."""
        raise NotImplementedError

    @property
    def full_address(self) -> str:
        raise NotImplementedError
