"""Whom an owner answers, and in which thread."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """What one forwarded letter says about its correspondent; kept encrypted."""

    recipients: tuple[tuple[str, str], ...] = field(repr=False)
    """Display name and address of everybody who gets an answer; never empty."""
    message_id: str = field(default="", repr=False)
    references: str = field(default="", repr=False)
