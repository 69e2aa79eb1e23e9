"""A clock that tests set and move by hand."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@dataclass(slots=True)
class FixedClock:
    """Calling it tells the time; it stands still until it is moved."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        """Go on by ``timedelta(**by)``."""
        self.now += timedelta(**by)
