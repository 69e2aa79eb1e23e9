"""Taking trackers out of a letter: what they are replaced by, and how the owner learns of it."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote_plus

from emails.trackers.lists import TrackerLists
from emails.trackers.remove import Removal, find_trackers


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaning:
    """What the pages behind the links say about one letter (spec emails 11)."""

    site_origin: str
    sender: str = field(repr=False)
    received_at: datetime
    lists: TrackerLists = field(repr=False)

    def trackers_in(self, html: bytes) -> Removal:
        """The edits that put a warning in the place of every tracker of ``html``."""
        return find_trackers(html, self.lists, self.warning)

    def warning(self, original: str) -> str:
        """The link that tells its reader where it would have led."""
        return self._page("contains-tracker-warning", original_link=original)

    def report(self, trackers: dict[str, int]) -> str:
        """The link that lists what was removed, by host."""
        return self._page("tracker-report", trackers=trackers)

    def _page(self, path: str, **said: str | dict[str, int]) -> str:
        milliseconds = int(self.received_at.timestamp() * 1000)
        facts = {"sender": self.sender, "received_at": milliseconds, **said}
        compact = json.dumps(facts, separators=(",", ":"))
        # In the fragment, which a browser keeps to itself: no server log learns who wrote what.
        return f"{self.site_origin}/{path}/#{quote_plus(compact)}"
