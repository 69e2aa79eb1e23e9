"""Which product events there are and what each says; ``metrics.yaml`` explains them.

A test holds the two to each other, so analysts read what the code sends.
"""

from privaterelay.events.base import ProductEvent

_PERSON = frozenset(
    {
        "fxa_id", "platform", "n_random_masks", "n_domain_masks", "n_deleted_random_masks",
        "n_deleted_domain_masks", "date_joined_relay", "premium_status", "date_joined_premium",
        "has_extension", "date_got_extension",
    }
)  # fmt: skip
_MASK = _PERSON | {"is_random_mask"}

EXTRAS: dict[tuple[str, str], frozenset[str]] = {
    ("email_mask", "created"): _MASK | {"created_by_api", "has_website"},
    ("email_mask", "label_updated"): _MASK,
    ("email_mask", "blocking_updated"): _MASK,
    ("email_mask", "deleted"): _MASK,
    ("email", "forwarded"): _MASK | {"is_reply"},
    ("email", "blocked"): _MASK | {"is_reply", "reason"},
    ("api", "accessed"): frozenset({"endpoint", "method", "fxa_id"}),
    ("phone", "text_received"): frozenset({"fxa_id"}),
    ("phone", "call_received"): frozenset({"fxa_id"}),
}


def mistake(event: ProductEvent) -> str:
    """What the catalogue has against ``event``; empty where they agree."""
    expected = EXTRAS.get((event.category, event.name))
    if expected is None:
        return "unknown event"
    odd = expected.symmetric_difference(event.extra)
    return f"extras at odds: {', '.join(sorted(odd))}" if odd else ""
