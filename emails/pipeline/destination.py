"""Where a forwarded letter goes: to the owner, or where a developer's mask sends it."""

from typing import Any

from emails.developer import (
    DeveloperAction,
    complaining_address,
    developer_action,
    log_notification,
)
from emails.letters.decode import words
from emails.pipeline.arrival import Arrival


def destination(arrival: Arrival) -> str:
    """The address; letters to a mask that a developer watches are logged on their way."""
    action = developer_action(arrival.mask)
    if action is None:
        return arrival.owner_address
    log_notification("_handle_received: developer_mode", _document(arrival), arrival.mask, action)
    if action is DeveloperAction.SIMULATE_COMPLAINT:
        return complaining_address(arrival.mask)
    return arrival.owner_address


def _document(arrival: Arrival) -> dict[str, Any]:
    """What is known of the letter, in the words of a provider's notification."""
    email, letter = arrival.email, arrival.letter
    headers = [
        {"name": field.name, "value": words(letter.value(field))} for field in letter.root.fields
    ]
    return {
        "notificationType": "Received",
        "mail": {
            "messageId": email.identity,
            "source": email.sender,
            "destination": list(email.recipients),
            "timestamp": email.received_at.isoformat(),
            "headers": headers,
        },
        "receipt": {
            "spamVerdict": {"status": email.spam.name},
            "virusVerdict": {"status": email.virus.name},
            "dmarcVerdict": {"status": email.dmarc.name},
            "dmarcPolicy": email.dmarc_policy.value,
        },
    }
