"""What a provider reports about a letter that we sent, as it was written."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class BounceReport:
    """Somebody's server would not take a letter."""

    identity: str
    """The provider's name for the report's letter."""
    document: str = field(repr=False)
    """The report itself, JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintReport:
    """Somebody called a letter unwanted."""

    identity: str
    document: str = field(repr=False)
