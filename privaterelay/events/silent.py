"""An event log for who wants no analytics."""

from privaterelay.events.base import ProductEvent


class SilentEventLog:
    """Forgets every event."""

    def record(self, event: ProductEvent) -> None:
        pass
