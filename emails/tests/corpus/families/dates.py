"""Dates of every form, kept as they were written."""

from collections.abc import Iterator
from typing import Final

from emails.tests.corpus.specimen import Specimen, crlf, head

_DATES: Final = {
    "usual": "Wed, 04 Mar 2026 11:58:00 +0000",
    "without-weekday": "4 Mar 2026 11:58 +0100",
    "with-a-zone-name": "Wed, 4 Mar 2026 11:58:00 PST",
    "with-a-comment": "Wed, 04 Mar 2026 11:58:00 +0100 (CET)",
    "of-two-digits": "Wed, 04 Mar 26 11:58:00 GMT",
    "of-three-digits": "Wed, 04 Mar 126 11:58:00 GMT",
    "in-iso": "2026-03-04T11:58:00Z",
    "in-german": "Mi, 04 Mär 2026 11:58:00 +0100",
    "folded": "Wed, 04 Mar 2026\n 11:58:00\n +0000",
    "impossible": "Fri, 31 Feb 2026 25:61:61 +9999",
    "far-away": "Wed, 04 Mar 9999 11:58:00 +0000",
    "before-1970": "Wed, 04 Mar 1903 11:58:00 +0000",
    "empty": "",
    "of-words": "yesterday",
    "with-unknown-zone": "Wed, 04 Mar 2026 11:58:00 -0000",
    "with-a-leap-second": "Sat, 31 Dec 2016 23:59:60 +0000",
    "of-2000-digits": "1" * 2000,
}


def family(to: str) -> Iterator[Specimen]:
    for name, date in _DATES.items():
        lines = head(to).replace(b"Wed, 04 Mar 2026 11:58:00 +0000", crlf(date))
        yield Specimen(f"date-{name}", lines + b"\r\nGood morning.\r\n", "Good morning")
