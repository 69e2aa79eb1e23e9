"""What is needed to send an owner's answer back to a correspondent."""

from django.db import models
from django.db.models.functions import Now

from emails.models.domain_address import DomainAddress
from emails.models.relay_address import RelayAddress


class Reply(models.Model):
    """One forwarded letter that can be answered; whom to, only the reply address can decrypt."""

    relay_address = models.ForeignKey(RelayAddress, on_delete=models.CASCADE, null=True, blank=True)
    domain_address = models.ForeignKey(
        DomainAddress, on_delete=models.CASCADE, null=True, blank=True
    )
    lookup = models.CharField(max_length=255, unique=True)
    encrypted_metadata = models.TextField()
    # The same by the letter's own Message-ID, for answers to the common reply address. That is the
    # sender's word and no secret, so several letters may bear it; it opens the token alone.
    id_lookup = models.CharField(max_length=24, blank=True, default="", db_default="")
    sealed_token = models.BinaryField(null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now(), db_index=True)

    class Meta:
        verbose_name_plural = "replies"
        indexes = (
            models.Index(
                fields=("id_lookup",),
                condition=~models.Q(id_lookup=""),
                name="reply_by_id",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(relay_address__isnull=False, domain_address__isnull=True)
                | models.Q(relay_address__isnull=True, domain_address__isnull=False),
                name="reply_has_one_mask",
            ),
        )

    def __str__(self) -> str:
        return f"reply {self.pk}"

    @property
    def mask(self) -> RelayAddress | DomainAddress:
        """Whichever of the two it is; the constraint says that there is one."""
        mask = self.relay_address or self.domain_address
        if mask is None:
            raise ValueError("A reply without a mask.")
        return mask
