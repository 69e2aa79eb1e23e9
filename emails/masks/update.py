"""Changing masks."""

from datetime import datetime
from typing import TypeVar

from django.db import transaction

from emails.errors import AddressNotEditableError
from emails.masks.choices import allowed_choices
from emails.models import DomainAddress, RelayAddress
from emails.values.choices import MaskChoices
from privaterelay.entitlements import entitlements
from privaterelay.models import Profile

M = TypeVar("M", bound=RelayAddress | DomainAddress)


@transaction.atomic
def update_mask(mask: M, choices: MaskChoices, now: datetime, *, name: str | None = None) -> M:
    """Store ``choices`` on ``mask`` and hand back the row as it is then.

    Writes only the chosen columns, so counters that letters move meanwhile are never undone
    (W-C1). An owner without the plan loses a promotional block that is left from one. ``name`` is
    what somebody wants the mask to be called, who may only say what it is called already.
    Raises ``AddressNotEditableError`` or ``PromotionalBlockingNeedsPremiumError``.
    """
    if name not in (None, mask.address):
        raise AddressNotEditableError
    profile = Profile.objects.select_related("user").get(user=mask.user_id)
    rights = entitlements(profile.user, profile, now)
    changes = allowed_choices(choices, rights, profile, type(mask))
    if not rights.premium:
        changes["block_list_emails"] = False
    type(mask).objects.filter(pk=mask.pk).update(**changes, last_modified_at=now)
    mask.refresh_from_db()
    return mask
