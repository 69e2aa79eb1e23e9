"""Add up what the masks of each site counted, from a table of the labels they were made for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

COUNTS = (
    "count",
    "total_usage",
    "total_forwarded",
    "total_blocked",
    "total_level_one_trackers_blocked",
    "total_replied",
    "total_spam",
)
# For whoever reads the table in a spreadsheet to fill in.
BLANK = ("rank", *(f"ratio_{name.removeprefix('total_')}" for name in COUNTS[1:]))
COLUMNS = ("domain", "row_count", *COUNTS, *BLANK)


class BadRowError(Exception):
    """A row that lacks a column, or holds no number where one belongs."""


def totals_by_host(rows: Iterable[Mapping[str, str | None]]) -> list[dict[str, str | int]]:
    """One row for each host, in the order in which hosts appear; raises ``BadRowError``."""
    totals: dict[str, dict[str, int]] = defaultdict(
        lambda: dict.fromkeys(("row_count", *COUNTS), 0)
    )
    for line, row in enumerate(rows, start=2):
        try:
            counts = {name: int(row[name] or 0) for name in COUNTS}
            host = host_of(row["generated_for"] or "")
        except (KeyError, ValueError) as problem:
            raise BadRowError(f"Line {line}: {problem}") from problem
        of_host = totals[host]
        of_host["row_count"] += 1
        for name, number in counts.items():
            of_host[name] += number
    return [
        {"domain": host, **counts, **dict.fromkeys(BLANK, "")} for host, counts in totals.items()
    ]


def host_of(site: str) -> str:
    """The host of ``shop.example``, ``//shop.example`` and ``https://shop.example/basket``."""
    site = site.strip().lower()
    return urlsplit(site if "//" in site else f"//{site}").hostname or ""
