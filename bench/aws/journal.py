"""When the stand-in saw each letter, for whoever measures."""

import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field


@dataclass(slots=True)
class Journal:
    """Times of one clock, in seconds; letters go by the name in their Message-ID."""

    received: dict[str, float] = field(default_factory=dict)
    """When the queue handed the message out first."""
    sent: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    """Each time that SES took the letter."""
    calls: Counter[str] = field(default_factory=Counter)
    polls: Counter[str] = field(default_factory=Counter)
    """How often each queue was asked for messages, since the stand-in began."""

    def clear(self) -> None:
        for seen in (self.received, self.sent, self.calls):
            seen.clear()

    def hand_out(self, name: str) -> None:
        self.received.setdefault(name, time.monotonic())

    def take(self, name: str) -> None:
        self.sent[name].append(time.monotonic())
