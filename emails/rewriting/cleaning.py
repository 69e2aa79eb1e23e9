"""Taking trackers out of a letter: what they are replaced by, and how the owner learns of it."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from emails.trackers.lists import TrackerLists
from emails.trackers.remove import Removal, find_trackers

# What a form leaves as it is (URL standard, application/x-www-form-urlencoded). quote_plus of the
# standard library says the same, and takes ten times as long for a newsletter's hundred links.
# What most addresses hold is replaced by itself, which is faster still.
_LINE_END = "%0A"
_OFTEN_ENCODED = {
    " ": "+", "\n": _LINE_END,
    ":": "%3A", "/": "%2F", "?": "%3F", "&": "%26", "=": "%3D", '"': "%22",
}  # fmt: skip
_SELDOM_ENCODED = re.compile(r"""[^A-Za-z0-9_.~\-:/?&="\n ]""")


@dataclass(frozen=True, kw_only=True)
class Cleaning:
    """What the pages behind the links say about one letter (spec emails 11)."""

    site_origin: str
    sender: str = field(repr=False)
    received_at: datetime
    lists: TrackerLists = field(repr=False)

    def trackers_in(self, html: bytes) -> Removal:
        """The edits that put a warning in the place of every tracker of ``html``."""
        return find_trackers(html, self.lists, self.warnings)

    def warnings(self, originals: Sequence[str]) -> list[str]:
        """The links that tell their readers where they would have led.

        Written together, since each would cost more than it says. JSON holds no line end.
        """
        if not originals:
            return []
        links = form_encoded(json.dumps(originals, separators=("\n", ":"))[1:-1]).split(_LINE_END)
        return [f"{self._warning}{link}%7D" for link in links]

    def report(self, trackers: dict[str, int]) -> str:
        """The link that lists what was removed, by host."""
        said = form_encoded(json.dumps(trackers, separators=(",", ":")))
        return f"{self.site_origin}/tracker-report/#{self._facts}trackers%22%3A{said}%7D"

    @cached_property
    def _warning(self) -> str:
        """The beginning of every warning of one letter."""
        return f"{self.site_origin}/contains-tracker-warning/#{self._facts}original_link%22%3A"

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
    written = _SELDOM_ENCODED.sub(_encoded, text)
    for plain, code in _OFTEN_ENCODED.items():
        written = written.replace(plain, code)
    return written


def _encoded(seldom: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in seldom[0].encode())
