"""Make a finding small: ``python -m fuzz.shrink letters crash-0df9 small``."""

import argparse
import traceback
from collections.abc import Callable
from pathlib import Path

from fuzz.targets import TARGETS, put_thoroughly

Ending = tuple[str, str, int] | None


def smallest(data: bytes, ends_the_same: Callable[[bytes], bool]) -> bytes:
    """What is left of the input once no piece of it can be taken out; halves first, then less."""
    size = len(data) // 2
    while size:
        position = 0
        while position < len(data):
            shorter = data[:position] + data[position + size :]
            if ends_the_same(shorter):
                data = shorter
            else:
                position += size
        size //= 2
    return data


def ending(target: str, data: bytes) -> Ending:
    """How an input ends: the kind of error and the line that raised it, or None."""
    try:
        put_thoroughly(TARGETS[target], data)
    except Exception as problem:  # noqa: BLE001  (whatever it is, it is what was found)
        last = traceback.extract_tb(problem.__traceback__)[-1]
        return type(problem).__name__, last.filename, last.lineno or 0
    return None


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m fuzz.shrink", description=__doc__)
    asked.add_argument("target", choices=sorted(TARGETS))
    asked.add_argument("input", type=Path)
    asked.add_argument("output", type=Path)
    wish = asked.parse_args()
    found = wish.input.read_bytes()
    wanted = ending(wish.target, found)
    if wanted is None:
        asked.error("this input breaks no promise")
    wish.output.write_bytes(smallest(found, lambda data: ending(wish.target, data) == wanted))


if __name__ == "__main__":
    main()
