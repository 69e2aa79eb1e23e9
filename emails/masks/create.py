"""Making masks."""

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from emails.conf import Conf
from emails.errors import (
    AccountIsInactiveError,
    AccountIsPausedError,
    FreeTierLimitError,
)
from emails.masks.choices import allowed_choices
from emails.masks.naming import draw_name, tombstone_hash
from emails.models import DeletedAddress, RelayAddress
from emails.values.choices import MaskChoices
from privaterelay.entitlements import Entitlements, entitlements
from privaterelay.models import Profile

# Each draw collides with one chance in 10^14 times the masks in use.
_DRAWS = 10


@transaction.atomic
def create_relay_address(
    user: User,
    choices: MaskChoices,
    now: datetime,
    conf: Conf,
    draw: Callable[[], str] = draw_name,
) -> RelayAddress:
    """Make a random mask for ``user``, with a name that ``draw`` gives.

    Locks the owner's profile, so that parallel requests cannot pass the plan's limit together.
    Raises ``AccountIsInactiveError``, ``AccountIsPausedError``, ``FreeTierLimitError`` or
    ``PromotionalBlockingNeedsPremiumError``.
    """
    profile = Profile.objects.select_for_update(of=("self",)).select_related("user").get(user=user)
    rights = entitlements(profile.user, profile, now)
    wanted = allowed_choices(choices, rights, profile)
    _may_have_another(profile.user, rights)
    blank = RelayAddress(user=user, created_at=now, last_modified_at=now, **wanted)
    mask = _insert(blank, conf, draw)
    Profile.objects.filter(pk=profile.pk).update(last_engagement=now)
    return mask


def _may_have_another(user: User, rights: Entitlements) -> None:
    if not rights.active:
        raise AccountIsInactiveError
    if rights.paused:
        raise AccountIsPausedError
    limit = rights.mask_limit
    if limit is not None and RelayAddress.objects.filter(user=user).count() >= limit:
        raise FreeTierLimitError(free_tier_limit=limit)


def _insert(mask: RelayAddress, conf: Conf, draw: Callable[[], str]) -> RelayAddress:
    for _ in range(_DRAWS):
        mask.address = draw()
        tombstone = tombstone_hash(mask.full_address, conf.tombstone_key)
        if DeletedAddress.objects.filter(address_hash=tombstone).exists():
            continue
        try:
            with transaction.atomic():
                mask.save(force_insert=True)
        except IntegrityError:  # a living mask has this name (W-C15)
            continue
        return mask
    raise RuntimeError(f"No free mask name in {_DRAWS} draws.")
