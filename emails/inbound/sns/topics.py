"""Which genuine envelopes are meant for us: the list of topics and types (spec emails 5.3)."""

from collections.abc import Collection

from emails.inbound.sns.envelope import NOTIFICATION, Envelope

SUBSCRIPTION = "SubscriptionConfirmation"
TYPES = (NOTIFICATION, SUBSCRIPTION)


def objection(envelope: Envelope, topics: Collection[str]) -> str | None:
    """The first reason not to take ``envelope``, or None."""
    if not envelope.topic:
        return "no_topic_arn"
    if envelope.topic not in topics:
        return "wrong_topic_arn"
    if not envelope.type:
        return "no_sns_type"
    if envelope.type not in TYPES:
        return "unsupported_sns_type"
    return None
