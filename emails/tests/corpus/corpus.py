"""The corpus: every family by name, and the letters in it."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from emails.tests.corpus import house
from emails.tests.corpus.families import (
    addresses,
    applications,
    attachments,
    bulk,
    charsets,
    dates,
    flowed,
    headers,
    html,
    messages,
    multiparts,
    reports,
    sealed,
    trackers,
    transfers,
)
from emails.tests.corpus.specimen import Family, Specimen

_WRITTEN: Final = Path(__file__).with_name("letters")


def written(to: str) -> Iterator[Specimen]:
    """Letters written by hand, as a mail program would have made them."""
    for file in sorted(_WRITTEN.glob("*.eml")):
        raw = file.read_bytes().replace(house.MASK.encode(), to.encode())
        yield Specimen(file.stem, raw)


FAMILIES: Final[Mapping[str, Family]] = {
    "addresses": addresses.family,
    "applications": applications.family,
    "attachments": attachments.family,
    "bulk": bulk.family,
    "charsets": charsets.family,
    "dates": dates.family,
    "flowed": flowed.family,
    "headers": headers.family,
    "html": html.family,
    "messages": messages.family,
    "multiparts": multiparts.family,
    "reports": reports.family,
    "sealed": sealed.family,
    "trackers": trackers.family,
    "transfers": transfers.family,
    "written": written,
}


@cache
def specimens(to: str = house.MASK) -> Mapping[str, Specimen]:
    """Every letter of the corpus by ``family/name``, addressed to ``to``."""
    named: dict[str, Specimen] = {}
    for family, make in FAMILIES.items():
        for specimen in make(to):
            name = f"{family}/{specimen.name}"
            if name in named:
                raise ValueError(f"two letters are called {name}")
            named[name] = specimen
    return named
