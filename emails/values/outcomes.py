"""How the handling of a letter can end, for one of its recipients."""

import enum
from dataclasses import dataclass
from typing import TypeAlias


class Reason(enum.StrEnum):
    """Why a letter was not sent on; the texts are kept in the ledger and in log records."""

    MASK_UNKNOWN = "mask_unknown"
    MASK_DELETED = "mask_deleted"
    SUBDOMAIN_UNKNOWN = "subdomain_unknown"
    DOMAIN_UNKNOWN = "domain_unknown"
    NOREPLY = "noreply"
    MASK_OFF = "block_all"
    PROMOTIONAL = "block_promotional"
    SPAM = "auto_block_spam"
    DMARC_REJECT = "dmarc_reject_failed"
    DMARC_QUARANTINE = "dmarc_quarantine_failed"
    HARD_BOUNCE_PAUSE = "hard_bounce_pause"
    SOFT_BOUNCE_PAUSE = "soft_bounce_pause"
    MASK_PAUSED = "mask_abuse_flag"
    SUBDOMAIN_CROWDED = "subdomain_crowded"
    """Strangers have made so many masks there lately that a new name has to wait."""
    OWNER_GONE = "user_deactivated"
    OWNER_PAUSED = "abuse_flag"
    OWNER_WITHOUT_ADDRESS = "owner_without_address"
    VIRUS = "virus"
    LOOP = "loop"
    TOO_LARGE = "too_large"
    HOLD_EXPIRED = "hold_expired"
    REPLY_WITHOUT_IDS = "reply_without_ids"
    REPLY_UNKNOWN = "reply_unknown"
    REPLY_FROM_STRANGER = "reply_from_stranger"
    REPLY_NOT_AUTHENTICATED = "reply_not_authenticated"
    REPLY_UNREADABLE = "reply_unreadable"
    REPLY_NEEDS_PREMIUM = "reply_requires_premium"
    TRANSPORT_BUSY = "error_sending"
    TRANSPORT_REFUSED = "transport_refused"
    REPORT = "report"
    """A bounce or a complaint: it was acted on, and is nobody's letter."""
    BEING_HANDLED = "being_handled"
    INTERNAL_ERROR = "internal_error"


@dataclass(frozen=True, slots=True)
class Sent:
    """Handed over to the next mail server."""

    trackers_removed: int = 0
    trackers_passed: int = 0
    """Addresses of hosts on the strict list, which stay."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """Accepted and thrown away; the sender learns nothing."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Refused:
    """Not accepted; the sender is told."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Failed:
    """Accepted by our rules, and refused for good by the next mail server; the sender is told."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Deferred:
    """Not decided yet: the same letter may be handed over again later."""

    reason: Reason


Objection: TypeAlias = Dropped | Refused | Deferred
Outcome: TypeAlias = Sent | Dropped | Refused | Failed | Deferred

PAUSES = frozenset(
    (
        Reason.HARD_BOUNCE_PAUSE,
        Reason.SOFT_BOUNCE_PAUSE,
        Reason.OWNER_PAUSED,
        Reason.MASK_PAUSED,
    )
)
"""Reasons that end by themselves: letters wait for that, none is thrown away (W-L8)."""
