"""Prove, without a package index, that the pinned requirements are what pyproject.toml asks for."""

import argparse
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# Each file, and the extras it holds beside the dependencies of the service itself.
FILES = {"base.txt": (), "dev.txt": ("dev",), "image.txt": ("image",)}
# How the compiler marks what pyproject.toml itself names.
NAMED_BY_US = "relay (pyproject.toml)"


@dataclass(slots=True)
class Pin:
    """One release that a file allows."""

    requirement: Requirement
    named_by_us: bool = False
    hashes: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        return next(iter(self.requirement.specifier)).version


def read_pins(text: str) -> list[Pin]:
    pins: list[Pin] = []
    for line in text.splitlines():
        bare = line.strip().removesuffix("\\").strip()
        if line and not line.startswith((" ", "#", "-")):
            pins.append(Pin(Requirement(bare)))
        elif bare.startswith("--hash=") and pins:
            pins[-1].hashes.append(bare)
        elif bare.startswith("#") and bare.endswith(NAMED_BY_US) and pins:
            pins[-1].named_by_us = True
    return pins


def read_wishes(pyproject: str, extras: Sequence[str]) -> list[Requirement]:
    project = tomllib.loads(pyproject)["project"]
    optional = project.get("optional-dependencies", {})
    named = [*project["dependencies"], *(wish for extra in extras for wish in optional[extra])]
    return [Requirement(wish) for wish in named]


def complaints(wishes: Sequence[Requirement], text: str) -> Iterator[str]:
    """What is wrong with a compiled file."""
    pins = read_pins(text)
    yield from _addresses(text)
    yield from (f"{pin.name} has no hash" for pin in pins if not pin.hashes)
    for wish in wishes:
        yield from _unmet(wish, pins)
    wished = {canonicalize_name(wish.name) for wish in wishes}
    for pin in pins:
        if pin.named_by_us and pin.name not in wished:
            yield f"{pin.name} is pinned, but pyproject.toml no longer names it"


def _addresses(text: str) -> Iterator[str]:
    """A file must install from whichever index its reader has, so it names none."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("-") or "://" in line:
            yield f"line {number} names a place to install from"


def _unmet(wish: Requirement, pins: Sequence[Pin]) -> Iterator[str]:
    names = {pin.name for pin in pins}
    found = [pin for pin in pins if pin.name == canonicalize_name(wish.name)]
    if not found:
        yield f"{wish.name} is not pinned"
    for pin in found:
        if not wish.specifier.contains(pin.version, prereleases=True):
            yield f"{wish.name} is pinned to {pin.version}, outside {wish.specifier}"
    for name in _brought_by_extras(wish):
        if name not in names:
            yield f"{wish} needs {name}, which is not pinned"


def _brought_by_extras(wish: Requirement) -> Iterator[str]:
    """What the extras add, as the installed release tells it."""
    try:
        needs = metadata.requires(wish.name) or []
    except metadata.PackageNotFoundError:
        return
    for need in map(Requirement, needs):
        if need.marker and any(_only_for(need.marker, extra) for extra in wish.extras):
            yield canonicalize_name(need.name)


def _only_for(marker: Marker, extra: str) -> bool:
    return marker.evaluate({"extra": extra}) and not marker.evaluate({"extra": ""})


def check(root: Path) -> list[str]:
    pyproject = (root / "pyproject.toml").read_text(encoding="utf-8")
    found = []
    for name, extras in FILES.items():
        path = root / "requirements" / name
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        wishes = read_wishes(pyproject, extras)
        found += [f"requirements/{name}: {problem}" for problem in complaints(wishes, text)]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.requirements", description=__doc__)
    parser.add_argument("--check", action="store_true", required=True, help="say what is wrong")
    parser.parse_args()
    problems = check(Path(__file__).resolve().parent.parent)
    for problem in problems:
        print(problem)
    print(
        "Run: make lock" if problems else "The pinned requirements are what pyproject.toml names."
    )
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
