"""Rewrite one letter from a file and print how far memory rose: ``NAME FILE``."""

import sys
from pathlib import Path

from bench import letters
from bench.peaks import peak_bytes
from bench.rewriting import read_and_write, rewrite

_JOBS = {"ours": rewrite, "yardstick": read_and_write}


def main(name: str, file: Path) -> None:
    """The letter itself counts, because whoever handles one holds it."""
    job = _JOBS[name]
    job(letters.newsletter())
    before = peak_bytes()
    job(file.read_bytes())
    print(peak_bytes() - before)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
