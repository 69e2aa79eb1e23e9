"""Giving a claim back without a decision."""

from emails.models import Delivery
from emails.values.outcomes import Reason


def release(key: str, claimant: str, reason: Reason) -> None:
    """Let the next hand-over of the letter try again at once; nothing where ``key`` is not ours."""
    Delivery.objects.filter(key=key, claimant=claimant, state=Delivery.State.IN_FLIGHT).update(
        state=Delivery.State.DEFERRED, reason=reason
    )
