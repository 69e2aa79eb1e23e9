"""Say plainly when a Python cannot run Relay; any Python 3.6 or newer can run this file."""

import sys
import sysconfig
from pathlib import Path

OLDEST = (3, 11)


def why_unfit(version: "tuple[int, ...]", packages: Path, environment: str) -> str:
    """What keeps a Python from running Relay; empty when nothing does.

    ``environment`` is the one that this Python belongs to, empty for the system's Python.
    """
    found = ".".join(str(part) for part in version)
    remove = f"Remove the environment and run make again: rm -rf {environment}"
    if version[:2] < OLDEST:
        newer = remove if environment else "Name a newer one, like: make run PYTHON=python3.12"
        return f"Relay needs Python 3.11 or newer; this is Python {found}.\n{newer}"
    # The interpreter behind an environment was replaced by another: it no longer sees the packages.
    if environment and not packages.is_dir():
        return f"{environment} was made for another Python than {found}.\n{remove}"
    return ""


if __name__ == "__main__":
    sys.exit(
        why_unfit(sys.version_info[:3], Path(sysconfig.get_path("purelib")), "".join(sys.argv[1:]))
        or 0
    )
