"""What goes wrong with a call, and how long each takes: drawn from a seed, so that it repeats."""

import enum
import random
from dataclasses import dataclass, field


class Fault(enum.Enum):
    """How a call ends."""

    NONE = enum.auto()
    ERROR = enum.auto()
    """500, and nothing was done."""
    SILENCE = enum.auto()
    """Done, but the answer never comes: only the caller's timeout ends it."""


@dataclass(slots=True)
class Faults:
    """Probabilities from 0 to 1, of each call on its own."""

    seed: int = 0
    latency: float = 0.0
    """Seconds added to every call; calls wait beside each other, never in line."""
    error: float = 0.0
    silence: float = 0.0
    _drawn: random.Random = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._drawn = random.Random(self.seed)

    def draw(self) -> Fault:
        """What happens to the next call."""
        chance = self._drawn.random()
        if chance < self.error:
            return Fault.ERROR
        return Fault.SILENCE if chance < self.error + self.silence else Fault.NONE
