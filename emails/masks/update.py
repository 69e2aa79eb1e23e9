"""Changing masks."""

from datetime import datetime

from django.db import transaction

from emails.masks.choices import allowed_choices
from emails.models import RelayAddress
from emails.values.choices import MaskChoices
from privaterelay.entitlements import entitlements
from privaterelay.models import Profile


@transaction.atomic
def update_relay_address(mask: RelayAddress, choices: MaskChoices, now: datetime) -> RelayAddress:
    """Store ``choices`` on ``mask`` and hand back the row as it is then.

    Writes only the chosen columns, so counters that letters move meanwhile are never undone
    (W-C1). An owner without the plan loses a promotional block that is left from one.
    Raises ``PromotionalBlockingNeedsPremiumError``.
    """
    profile = Profile.objects.select_related("user").get(user=mask.user_id)
    rights = entitlements(profile.user, profile, now)
    changes = allowed_choices(choices, rights, profile)
    if not rights.premium:
        changes["block_list_emails"] = False
    RelayAddress.objects.filter(pk=mask.pk).update(**changes, last_modified_at=now)
    mask.refresh_from_db()
    return mask
