"""What happened to the letters of a mask, without saying whose they were."""

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from api import examples
from api.texts import language, said
from emails.models import Delivery
from emails.reasons import explain
from emails.values.outcomes import Reason

# As much of it as is ever shown; the ledger forgets after days anyway.
MOST = 100
# A newer release may have written others meanwhile.
_REASONS = frozenset(Reason)
# The ledger's names for states, in the words of docs and clients.
_OUTCOMES = {Delivery.State.IN_FLIGHT: "waiting", Delivery.State.DEFERRED: "waiting"}


@extend_schema_serializer(examples=examples.ACTIVITY)
class ActivitySerializer(serializers.Serializer[None]):
    """One letter to the mask, or one answer under it."""

    time = serializers.DateTimeField()
    outcome = serializers.ChoiceField(choices=("sent", "dropped", "refused", "failed", "waiting"))
    reason = serializers.CharField(help_text="A stable name; empty where the letter was sent.")
    detail = serializers.CharField(help_text="The same as a sentence in the caller's language.")


def activity_on_the_wire(row: Delivery) -> dict[str, Any]:
    outcome = _OUTCOMES.get(Delivery.State(row.state), row.state)
    return {
        "time": row.created_at,
        "outcome": outcome,
        "reason": row.reason,
        "detail": _sentence(outcome, row.reason),
    }


def _sentence(outcome: str, reason: str) -> str:
    if reason in _REASONS:
        return explain(Reason(reason), language())
    return said(f"api-outcome-{outcome}")
