"""What a person chooses about themselves, and what follows from it (spec core 5.3, 6)."""

import logging
from functools import partial
from typing import TypedDict

from django.db import transaction
from django.utils.crypto import salted_hmac

from privaterelay import metrics
from privaterelay.models import Profile
from privaterelay.signals import phone_log_refused, storage_refused

log = logging.getLogger("eventsinfo")


class ProfileChoices(TypedDict, total=False):
    """What a person may change; a choice that is not named stays."""

    server_storage: bool
    store_phone_log: bool
    remove_level_one_email_trackers: bool | None
    letter_frame: str
    onboarding_state: int
    onboarding_free_state: int


@transaction.atomic
def update_profile(profile: Profile, choices: ProfileChoices) -> frozenset[str]:
    """Store ``choices`` in the row and in ``profile``; the names of those that changed.

    What a choice takes along, labels or a log, goes in the same step, and only when the choice
    itself changed (spec core, wart 32). Locks the profile.
    """
    known = Profile.objects.select_for_update(of=("self",)).get(pk=profile.pk)
    changed = {name: value for name, value in choices.items() if getattr(known, name) != value}
    for name, value in choices.items():
        setattr(profile, name, value)
    if changed:
        profile.save(update_fields=changed)
    if changed.get("server_storage") is False:
        storage_refused.send(Profile, profile=profile)
    if changed.get("store_phone_log") is False:
        phone_log_refused.send(Profile, profile=profile)
    before, after = known.remove_level_one_email_trackers, profile.remove_level_one_email_trackers
    if bool(before) != bool(after):
        transaction.on_commit(partial(_tell_of_trackers, profile, enabled=bool(after)))
    return frozenset(changed)


def _tell_of_trackers(profile: Profile, *, enabled: bool) -> None:
    metrics.count(f"tracker_removal_{'enabled' if enabled else 'disabled'}")
    uid = profile.account_uid if profile.metrics_enabled else None
    hashed = (
        salted_hmac("relay.log.uid", uid, algorithm="sha256").hexdigest() if uid else "_no_fxa_"
    )
    log.info("tracker_removal_feature", extra={"enabled": enabled, "hashed_uid": hashed})
