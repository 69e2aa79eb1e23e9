"""Two people show one address: ask the accounts server about the one who had it first."""

import uuid
from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone

from privaterelay import wiring
from privaterelay.identity.account_events import DOUBT, work_off
from privaterelay.identity.conf import conf
from privaterelay.models import AccountEvent, Profile
from privaterelay.signals import account_doubted


@receiver(account_doubted, dispatch_uid="ask_about_who_is_doubted")
def ask_about_who_is_doubted(profile: Profile, **_: Any) -> None:
    """Note the question with the writer's transaction; put it when that is over."""
    now = timezone.now()
    event = AccountEvent.objects.create(
        jti=f"{DOUBT}:{uuid.uuid4()}",
        kind=DOUBT,
        uid=profile.account_uid or "",
        happened_at=now,
        received_at=now,
        next_attempt_at=now,
    )
    if conf().events_inline:
        transaction.on_commit(partial(_ask, event.jti), robust=True)


def _ask(jti: str) -> None:
    work_off(wiring.accounts(), timezone.now(), jti=jti)
