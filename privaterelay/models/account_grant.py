"""What lets us ask the accounts server about a person."""

from django.contrib.auth.models import User
from django.db import models


class AccountGrant(models.Model):
    """The OAuth tokens of one person who signed in on the web, sealed (spec core, wart 12)."""

    user = models.OneToOneField(User, on_delete=models.CASCADE)
    # Encrypted with ACCOUNTS_TOKEN_KEY; identity/grants.py alone opens it.
    sealed = models.TextField()
    expires_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"grant {self.pk}"
