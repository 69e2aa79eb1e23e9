"""What the ground floor says when an account appears, changes or leaves; the trades listen."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models.signals import post_save
from django.dispatch import Signal, receiver

from privaterelay.equip import equip_user

# Sent with ``profile`` and ``changed``, the names of the fields, inside the writer's transaction.
account_changed = Signal()
# Sent with ``profile``, whose email another account now shows: who can asks the accounts server.
account_doubted = Signal()
# Sent with ``profile`` inside the transaction in which the person forbids it; what was kept goes.
storage_refused = Signal()
phone_log_refused = Signal()
# Sent with ``profile`` inside the transaction in which a month's texts and minutes begin anew.
phone_cycle_began = Signal()
# Sent with ``user`` before the row goes; whoever has something to release does it here.
account_closing = Signal()


@receiver(post_save, sender=User, dispatch_uid="every_user_has_a_profile")
def every_user_has_a_profile(instance: User, *, created: bool, raw: bool, **_: Any) -> None:
    """Give a new user profile and group, however the user was made; fixtures bring their own."""
    if created and not raw:
        equip_user(instance)
