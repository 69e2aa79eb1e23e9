"""A token that opens part of an account to one program, for a time."""

from django.contrib.auth.models import User
from django.db import models
from django.db.models.functions import Now


class Scope(models.TextChoices):
    """How far a token reaches."""

    READ = "read"
    CREATE = "create"
    FULL = "full"


class ScopedToken(models.Model):
    """One program's key; the key itself is shown once and kept as a hash."""

    user = models.ForeignKey(User, on_delete=models.CASCADE)
    name = models.CharField(max_length=64)
    scope = models.CharField(max_length=6, choices=Scope)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField(db_index=True)
    # A day is enough to see which one may go, and writes once a day instead of with each request.
    last_used_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(scope__in=("read", "create", "full")),
                name="scoped_token_scope_is_known",
            ),
        )

    def __str__(self) -> str:
        return f"scoped token {self.pk}"
