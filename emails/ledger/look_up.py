"""Ask the ledger about a letter without claiming it."""

from collections.abc import Collection

from emails.ledger.claim import delivery_key
from emails.models import Delivery


def all_decided(identity: str, recipients: Collection[str]) -> bool:
    """Whether the letter's fate is recorded for every one of ``recipients``."""
    keys = {delivery_key(identity, recipient) for recipient in recipients}
    undecided = (Delivery.State.IN_FLIGHT, Delivery.State.DEFERRED)
    decided = Delivery.objects.filter(key__in=keys).exclude(state__in=undecided)
    return decided.count() == len(keys)
