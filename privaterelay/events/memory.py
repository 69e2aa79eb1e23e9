"""An event log that keeps what it is told, for tests and for who wants no analytics."""

from dataclasses import dataclass, field

from privaterelay.events.base import ProductEvent


@dataclass(slots=True)
class MemoryEventLog:
    """Keeps every event, the oldest first."""

    events: list[ProductEvent] = field(default_factory=list)

    def record(self, event: ProductEvent) -> None:
        self.events.append(event)
