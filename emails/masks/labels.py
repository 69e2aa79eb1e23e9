"""Labels and sites of masks, which we keep only while their owner allows it (spec core 5.3)."""

from typing import Any

from django.db.models import Q
from django.dispatch import receiver

from emails.models import DomainAddress, RelayAddress
from privaterelay.models import Profile
from privaterelay.signals import storage_refused

# ``used_on`` is null or empty where there is none.
_SPEAKS = ~Q(description="") | (Q(used_on__isnull=False) & ~Q(used_on=""))
LABELLED: dict[type[RelayAddress | DomainAddress], Q] = {
    RelayAddress: _SPEAKS | ~Q(generated_for=""),
    DomainAddress: _SPEAKS,
}
_BLANK: dict[type, dict[str, str]] = {
    RelayAddress: {"description": "", "used_on": "", "generated_for": ""},
    DomainAddress: {"description": "", "used_on": ""},
}


@receiver(storage_refused, dispatch_uid="blank_labels_of_who_refuses_storage")
def blank_labels_of(profile: Profile, **_: Any) -> None:
    """Empty every label and site of one owner's masks."""
    for kind in LABELLED:
        blank_labels(kind, Q(user=profile.user_id))


def blank_labels(kind: type[RelayAddress | DomainAddress], whose: Q) -> int:
    """Empty the labels of those of ``whose`` masks that have any; says how many had."""
    return kind._default_manager.filter(whose, LABELLED[kind]).update(**_BLANK[kind])
