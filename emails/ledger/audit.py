"""Look over the ledger: does it add up, and is anything stuck?"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Q

from emails.models import Delivery, DomainAddress, HeldLetter, RelayAddress

# A sender that was told to come again gives up after some days (RFC 5321 4.5.4.1).
_SENDERS_PATIENCE = timedelta(days=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What the ledger says at one moment."""

    counts: dict[str, int]
    """Rows by state."""
    accepted: int
    stuck: int
    """Claims older than any living process keeps one."""
    abandoned: int
    """Deferred letters that no sender and no store has any more."""
    undercounted: int
    """Masks whose counters know of fewer letters than the ledger."""

    @property
    def balances(self) -> bool:
        return self.accepted == sum(self.counts.values()) and not self.undercounted

    @property
    def is_fine(self) -> bool:
        return self.balances and not self.stuck and not self.abandoned


def audit(now: datetime, claim_seconds: int) -> Audit:
    """Count everything, in five queries."""
    states = Delivery.State
    rows = Delivery.objects.values_list("state").annotate(rows=Count("pk")).order_by("state")
    lease = timedelta(seconds=claim_seconds)
    return Audit(
        counts=dict.fromkeys(states.values, 0) | dict(rows),
        accepted=Delivery.objects.count(),
        stuck=Delivery.objects.filter(state=states.IN_FLIGHT, claimed_at__lte=now - lease).count(),
        abandoned=Delivery.objects.filter(
            state=states.DEFERRED, claimed_at__lte=now - _SENDERS_PATIENCE
        )
        .exclude(key__in=HeldLetter.objects.values("key"))
        .count(),
        undercounted=_undercounted_masks(),
    )


def _undercounted_masks() -> int:
    """How many masks have more rows than counts; never so while record() does its work."""
    sent = Count("delivery", filter=Q(delivery__state=Delivery.State.SENT))
    counted = F("num_forwarded") + F("num_replied")
    return sum(
        kind.objects.annotate(sent=sent, counted=counted).filter(sent__gt=F("counted")).count()
        for kind in (RelayAddress, DomainAddress)
    )
