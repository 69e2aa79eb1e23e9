"""What happens on the ground floor when an account appears."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models.signals import post_save
from django.dispatch import receiver

from privaterelay.models import Profile


@receiver(post_save, sender=User, dispatch_uid="every_user_has_a_profile")
def every_user_has_a_profile(instance: User, *, created: bool, raw: bool, **_: Any) -> None:
    """Give a new user a profile, however the user was made; fixtures bring their own."""
    if created and not raw:
        Profile.objects.get_or_create(user=instance)
