"""Write README.md, the index of the corpus: ``python -m emails.tests.corpus.index``."""

import sys
from collections import Counter
from pathlib import Path
from typing import Final

from emails.tests.corpus.corpus import FAMILIES, specimens

PAGE: Final = Path(__file__).with_name("README.md")
_ABOVE: Final = """\
# The corpus

Letters of every kind that senders make, each named after the feature it shows. Most are made by the
functions in `families/`; those in `letters/` were written by hand, as a mail program would have
written them. Nobody in them exists. `python -m emails.tests.corpus.index` writes this page.

`test_forward.py` sends each of them to an owner, `test_answer.py` sends each of them back as the
owner's answer, and `test_sealed.py` verifies signatures; what must hold of any letter at all is in
`invariants.py`, which the fuzzers in `fuzz/` ask as well. `judge.py` is the standard library's
parser, which shares no code with the engine.

**Adding one**: a line in the family it belongs to, or a file in `letters/` with CRLF line ends and
`k3x9@mask.example` for its reader. `is_judged=False` is for letters that the standard library cuts
otherwise than we do.
"""


def page() -> str:
    """The page as it should be."""
    names = list(specimens())
    counts = Counter(name.partition("/")[0] for name in names)
    rows = [f"| {family} | {counts[family]} | {_first_line(family)} |" for family in FAMILIES]
    table = ["| Family | Letters | What varies |", "|---|---:|---|", *rows]
    total = f"{len(names)} letters in {len(FAMILIES)} families."
    return "\n".join([_ABOVE, total, "", *table, ""])


def _first_line(family: str) -> str:
    make = FAMILIES[family]
    described = make.__doc__ or sys.modules[make.__module__].__doc__ or ""
    return described.partition("\n")[0]


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
