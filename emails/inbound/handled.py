"""How the handling of a notification can end, before a door says it in its own language."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Settled:
    """Everything in it has a recorded fate: it may be forgotten."""


@dataclass(frozen=True, slots=True)
class Postponed:
    """Not all of it could be decided: the same notification must come again."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Nothing of ours, or nothing that a repeat would make better."""

    reason: str
    """One of our own words; never quotes what was received."""


Handled: TypeAlias = Settled | Postponed | NotUnderstood
