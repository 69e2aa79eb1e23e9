"""What others report about letters that we sent, whichever way the report came."""

import enum
from dataclasses import dataclass, field


class Direction(enum.Enum):
    """Which of our letters a report is about, as its envelope sender says."""

    FORWARD = "forward"
    """To a mask's owner."""
    ANSWER = "answer"
    """From an owner to a correspondent: no report about it is the owner's own word (W-S7)."""
    OTHER = "other"
    """One that we wrote ourselves, or that nobody can tell."""


class BounceKind(enum.StrEnum):
    """How final a bounce is; the words are Amazon's."""

    PERMANENT = "Permanent"
    TRANSIENT = "Transient"
    UNDETERMINED = "Undetermined"


@dataclass(frozen=True, slots=True, kw_only=True)
class BouncedRecipient:
    """One mailbox that did not take the letter."""

    address: str = field(default="", repr=False)
    action: str = ""
    status: str = ""
    """An enhanced status code (RFC 3463)."""
    diagnostic: str = field(default="", repr=False)
    extra: tuple[str, ...] = ()
    """Names of whatever else was said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BounceReport:
    """Somebody's server would not take a letter."""

    identity: str
    """The provider's name for the letter."""
    sender: str = field(default="", repr=False)
    """The letter's envelope sender."""
    kind: str = ""
    subtype: str = ""
    recipients: tuple[BouncedRecipient, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintReport:
    """Somebody called a letter unwanted."""

    identity: str
    sender: str = field(default="", repr=False)
    recipients: tuple[str, ...] = field(default=(), repr=False)
    """Who complained, as far as the provider says; it names all whom it may have been."""
    authors: tuple[str, ...] = field(default=(), repr=False)
    """What stood in From: of our letters, a mask."""
    subtype: str = ""
    feedback: str = ""
    user_agent: str = ""
    missing: tuple[str, ...] = ()
    """Keys that the provider always writes, and did not."""
    found: tuple[str, ...] = ()
    """Keys that stood in place of them."""
    document: str = field(default="", repr=False)
    """The report as it came."""
