"""Writing down how a claimed delivery ended."""

from typing import assert_never

from emails.ledger.claim import Claim
from emails.models import Delivery, DomainAddress, Mask
from emails.values.outcomes import Deferred, Dropped, Failed, Outcome, Refused, Sent
from privaterelay.statements import update


def finish(claim: Claim, outcome: Outcome, mask: Mask | None) -> bool:
    """Record ``outcome``; False where somebody else has taken the claim over meanwhile.

    Belongs into the transaction that moves the counters, first of its statements, so that two
    claimants of one delivery cannot both count it.
    """
    state, reason = _written(outcome)
    ours = {
        "id": claim.delivery_id,
        "state": Delivery.State.IN_FLIGHT,
        # Every take-over is another attempt, so this names one claim.
        "attempts": claim.attempt,
    }
    put = {"state": state, "reason": reason, **_named(mask)}
    return bool(update(Delivery, ours, put=put))


def is_finished(claim: Claim) -> bool:
    """Whether ``claim`` itself was recorded: the answer to a commit can be lost on its way."""
    return (
        Delivery.objects.filter(pk=claim.delivery_id, attempts=claim.attempt)
        .exclude(state=Delivery.State.IN_FLIGHT)
        .exists()
    )


def _named(mask: Mask | None) -> dict[str, int]:
    match mask:
        case None:
            return {}
        case DomainAddress():
            return {"domain_address": mask.pk}
        case _:
            return {"relay_address": mask.pk}


def _written(outcome: Outcome) -> tuple[Delivery.State, str]:
    match outcome:
        case Sent():
            return Delivery.State.SENT, ""
        case Dropped(reason):
            return Delivery.State.DROPPED, reason
        case Refused(reason):
            return Delivery.State.REFUSED, reason
        case Failed(reason):
            return Delivery.State.FAILED, reason
        case Deferred(reason):
            return Delivery.State.DEFERRED, reason
        case _:
            assert_never(outcome)
