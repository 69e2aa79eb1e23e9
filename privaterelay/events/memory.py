"""An event log that keeps what it is told, for tests."""

from dataclasses import dataclass, field

from privaterelay.events.base import ProductEvent
from privaterelay.events.catalogue import mistake


@dataclass(slots=True)
class MemoryEventLog:
    """Keeps every event, the oldest first; refuses what the catalogue does not know."""

    events: list[ProductEvent] = field(default_factory=list)

    def record(self, event: ProductEvent) -> None:
        objection = mistake(event)
        if objection:
            raise ValueError(f"{event.category}.{event.name}: {objection}")
        self.events.append(event)
