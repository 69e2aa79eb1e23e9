"""Making masks."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from emails.abuse import count_address
from emails.conf import Conf
from emails.errors import (
    AccountIsInactiveError,
    AccountIsPausedError,
    AddressUnavailableError,
    DuplicateAddressError,
    FreeTierLimitError,
    FreeTierNoSubdomainMasksError,
    NeedSubdomainError,
    SubdomainIsCrowdedError,
)
from emails.masks.choices import allowed_choices
from emails.masks.naming import draw_name, may_be_chosen, tombstone_hash
from emails.models import DeletedAddress, DomainAddress, RelayAddress
from emails.values.choices import MaskChoices
from privaterelay import metrics
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
    profile = _locked(user)
    rights = entitlements(profile.user, profile, now)
    wanted = allowed_choices(choices, rights, profile, RelayAddress)
    _may_have_another(profile.user, rights)
    mask = RelayAddress(user=profile.user, created_at=now, last_modified_at=now, **wanted)
    _insert_drawn(mask, conf, draw)
    _note_creation(profile, now)
    count_address(profile.user, now, conf.limits)
    return mask


def create_domain_address(
    user: User,
    name: str | None,
    choices: MaskChoices,
    now: datetime,
    conf: Conf,
    *,
    first_emailed_at: datetime | None = None,
) -> DomainAddress:
    """Make the mask ``name`` on the subdomain of ``user``; None draws a name.

    ``first_emailed_at`` says that a letter made it, which counts towards no limit of the owner's
    and minds no pause; ``SubdomainIsCrowdedError`` says that there were too many of those. Locks
    the owner's profile. Raises, looked for in this order, ``FreeTierNoSubdomainMasksError``,
    ``NeedSubdomainError``, ``AccountIsInactiveError``, ``AccountIsPausedError``,
    ``PromotionalBlockingNeedsPremiumError``, ``AddressUnavailableError`` and
    ``DuplicateAddressError``.
    """
    by_letter = first_emailed_at is not None
    try:
        with transaction.atomic():
            profile = _locked(user)
            rights = entitlements(profile.user, profile, now)
            _may_have_one_on_a_subdomain(profile, rights, by_letter=by_letter)
            wanted = allowed_choices(choices, rights, profile, DomainAddress)
            mask = DomainAddress(
                user=profile.user,
                created_at=now,
                last_modified_at=now,
                first_emailed_at=first_emailed_at,
                **wanted,
            )
            if by_letter:
                _may_be_made_by_a_letter(profile, now, conf)
            _insert_named(mask, name, conf)
            _note_creation(profile, now)
            if not by_letter:
                count_address(profile.user, now, conf.limits)
    except AddressUnavailableError:
        if by_letter:
            metrics.count("domainaddress.create_via_email_fail")
        raise
    metrics.count("domainaddress.create")
    if by_letter:
        metrics.count("domainaddress.create_via_email")
    return mask


def _locked(user: User) -> Profile:
    return Profile.objects.select_for_update(of=("self",)).select_related("user").get(user=user)


def _note_creation(profile: Profile, now: datetime) -> None:
    Profile.objects.filter(pk=profile.pk).update(last_engagement=now)


def _may_have_another(user: User, rights: Entitlements) -> None:
    _may_have_any(rights)
    limit = rights.mask_limit
    if limit is not None and RelayAddress.objects.filter(user=user).count() >= limit:
        raise FreeTierLimitError(free_tier_limit=limit)


def _may_have_one_on_a_subdomain(
    profile: Profile, rights: Entitlements, *, by_letter: bool
) -> None:
    if not rights.premium:
        raise FreeTierNoSubdomainMasksError
    if not profile.subdomain:
        raise NeedSubdomainError
    _may_have_any(rights, by_letter=by_letter)


def _may_have_any(rights: Entitlements, *, by_letter: bool = False) -> None:
    if not rights.active:
        raise AccountIsInactiveError
    # A letter is no doing of its owner's, and needs a mask to wait at for the pause's end (W-L8).
    if rights.paused and not by_letter:
        raise AccountIsPausedError


def _may_be_made_by_a_letter(profile: Profile, now: datetime, conf: Conf) -> None:
    """Whoever writes to a thousand made-up names shall not bury the owner's masks (W-S5)."""
    if profile.user.email in conf.limits.allowed_accounts:
        return
    lately = DomainAddress.objects.filter(
        user=profile.user, first_emailed_at__gt=now - timedelta(days=1)
    )
    if lately.count() >= conf.limits.masks_by_letter_per_day:
        raise SubdomainIsCrowdedError


def _insert_drawn(mask: RelayAddress | DomainAddress, conf: Conf, draw: Callable[[], str]) -> None:
    for _ in range(_DRAWS):
        mask.address = draw()
        if not _was_deleted(mask, conf) and _inserted(mask):
            return
    raise RuntimeError(f"No free mask name in {_DRAWS} draws.")


def _insert_named(mask: DomainAddress, name: str | None, conf: Conf) -> None:
    if name is None:
        _insert_drawn(mask, conf, draw_name)
        return
    mask.address = name
    if not may_be_chosen(name) or _was_deleted(mask, conf):
        raise AddressUnavailableError(unavailable_address=name)
    if not _inserted(mask):
        raise DuplicateAddressError(duplicate_address=name)


def _was_deleted(mask: RelayAddress | DomainAddress, conf: Conf) -> bool:
    tombstone = tombstone_hash(mask.full_address, conf.tombstone_key)
    return DeletedAddress.objects.filter(address_hash=tombstone).exists()


def _inserted(mask: RelayAddress | DomainAddress) -> bool:
    """Whether the name was free; a living mask may have it (W-C15)."""
    try:
        with transaction.atomic():
            mask.save(force_insert=True)
    except IntegrityError:
        return False
    return True
