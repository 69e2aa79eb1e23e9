"""What the accounts stand-in remembers; Relay itself never looks here."""

from django.db import models


class AccountsPerson(models.Model):
    """Somebody with an account at the stand-in."""

    uid = models.CharField(max_length=32, unique=True)
    email = models.CharField(max_length=254, unique=True)
    plan = models.CharField(max_length=16)
    locale = models.CharField(max_length=64, default="en-US", db_default="en-US")
    metrics_enabled = models.BooleanField(default=True, db_default=True)
    subscribed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("email",)

    def __str__(self) -> str:
        return f"person {self.pk} of the accounts stand-in"


class AccountsToken(models.Model):
    """A code, an access token or a refresh token."""

    value = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=8)
    person = models.ForeignKey(AccountsPerson, on_delete=models.CASCADE)
    scope = models.TextField()
    expires_at = models.DateTimeField(null=True, blank=True)
    # What a code is bound to (RFC 7636).
    challenge = models.CharField(max_length=128, blank=True)
    redirect_uri = models.TextField(blank=True)
    offline = models.BooleanField(default=False, db_default=False)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class AccountsKey(models.Model):
    """A key that signs events; the newest signs, the two newest are published."""

    kid = models.CharField(max_length=64, unique=True)
    private = models.JSONField()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"key {self.pk}"
