"""Taking trackers out of a letter: what they are replaced by, and how the owner learns of it."""

import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from emails.trackers.lists import TrackerLists
from emails.trackers.remove import Removal, find_trackers

# What a form leaves as it is (URL standard, application/x-www-form-urlencoded). quote_plus of the
# standard library says the same, and takes ten times as long for a newsletter's hundred links.
_ENCODED = re.compile(rb"[^A-Za-z0-9_.~-]")
_CODES = {bytes((code,)): b"%%%02X" % code for code in range(256)} | {b" ": b"+"}


@dataclass(frozen=True, kw_only=True)
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
        link = form_encoded(json.dumps(original))
        page = f"{self.site_origin}/contains-tracker-warning/"
        return f"{page}#{self._facts}original_link%22%3A{link}%7D"

    def report(self, trackers: dict[str, int]) -> str:
        """The link that lists what was removed, by host."""
        said = form_encoded(json.dumps(trackers, separators=(",", ":")))
        return f"{self.site_origin}/tracker-report/#{self._facts}trackers%22%3A{said}%7D"

    @cached_property
    def _facts(self) -> str:
        """The beginning of the JSON that both pages get, up to the name of the last fact.

        In the fragment, which a browser keeps to itself: no server log learns who wrote what.
        """
        milliseconds = int(self.received_at.timestamp() * 1000)
        facts = {"sender": self.sender, "received_at": milliseconds}
        return form_encoded(json.dumps(facts, separators=(",", ":"))[:-1] + ',"')


def form_encoded(text: str) -> str:
    """``text`` as a value of a form: no character in it means anything to HTML or CSS."""
    return _ENCODED.sub(lambda found: _CODES[found[0]], text.encode()).decode("ascii")
