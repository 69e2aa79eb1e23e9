"""Replace the addresses of trackers, and nothing else."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import unescape

from emails.letters.patch import Edit
from emails.trackers.lists import TrackerLists
from emails.trackers.pixels import is_pixel
from emails.trackers.urls import Address, Span, addresses

_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,40});")


@dataclass(frozen=True, slots=True)
class Removal:
    """What was found in one document."""

    edits: tuple[Edit, ...] = ()
    trackers: dict[str, int] = field(default_factory=dict)
    """How many addresses were replaced, by listed host; a pixel of another host by that host."""
    strict: int = 0
    """How many addresses lead to hosts of the second list; they stay."""

    @property
    def count(self) -> int:
        return len(self.edits)


def joined(removals: Sequence[Removal]) -> Removal:
    """What was found in several documents; the edits are good for counting alone."""
    trackers: Counter[str] = Counter()
    for one in removals:
        trackers.update(one.trackers)
    edits = tuple(edit for one in removals for edit in one.edits)
    return Removal(edits, dict(trackers), sum(one.strict for one in removals))


def find_trackers(
    html: bytes, lists: TrackerLists, replacements: Callable[[Sequence[str]], Sequence[str]]
) -> Removal:
    """The edits that replace every address of a tracker in ``html`` (charset as sent).

    A tracker is what leads to a host of the general list, or a remote picture that cannot be seen.
    ``replacements`` makes the new addresses of the old ones. Linear in the size of ``html``.
    """
    spans: list[Span] = []
    trackers: Counter[str] = Counter()
    passed = 0
    tag = _Tag()
    for found in addresses(html):
        listed = lists.general.match(found.host)
        if listed or tag.hides(found):
            spans.append((found.start, found.end))
            trackers[listed or found.host] += 1
        elif lists.strict.match(found.host):
            passed += 1
    new = replacements([_followed(html[start:end]) for start, end in spans])
    edits = (Edit(*span, address.encode()) for span, address in zip(spans, new, strict=True))
    return Removal(tuple(edits), dict(trackers), passed)


@dataclass(slots=True)
class _Tag:
    """The tag looked at last: one may hold any number of addresses, and is judged once."""

    attributes: bytes | None = None
    is_pixel: bool = False

    def hides(self, found: Address) -> bool:
        if found.attributes is not self.attributes:
            self.attributes = found.attributes
            self.is_pixel = is_pixel(found.element, found.attributes)
        return self.is_pixel


def _followed(html: bytes) -> str:
    """The address that a browser would ask for; it takes no "&copy=" for a reference."""
    written = html.decode("utf-8", "replace")
    if written.count("&") == written.count("&amp;"):
        return written.replace("&amp;", "&")
    return _REFERENCE.sub(lambda reference: unescape(reference[0]), written)
