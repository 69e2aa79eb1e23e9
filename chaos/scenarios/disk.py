"""A full disk under the folder in which letters wait."""

import random
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chaos.verdict import NO_LEDGER, Verdict
from emails.storage.base import StoreError
from emails.storage.folder import FolderStore

_DISK_BYTES = 64 * 1024


class NotAllowedError(Exception):
    """This machine does not let us mount a disk."""


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of 64 kB. Raises ``NotAllowedError``."""
    disk = folder / "disk"
    disk.mkdir()
    mounted = _run("mount", "-t", "tmpfs", "-o", f"size={_DISK_BYTES}", "tmpfs", str(disk))
    if mounted.returncode:
        raise NotAllowedError(mounted.stderr.strip() or "there is no mount")
    try:
        yield disk
    finally:
        _run("umount", str(disk))


def _run(*command: str) -> "subprocess.CompletedProcess[str]":
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as problem:
        return subprocess.CompletedProcess(command, 1, "", str(problem))


def disk_full(disk: Path, count: int, seed: int) -> Verdict:
    """Keep letters until nothing fits, then make room by handling some, and so on."""
    drawn = random.Random(seed)
    store = FolderStore(disk)
    waiting: dict[str, bytes] = {}
    full = lost = 0
    for number in range(count):
        name, letter = f"letter-{number}", drawn.randbytes(drawn.randint(100, 20_000))
        while not _kept(store, name, letter):
            full += 1
            lost += _unlike(disk, store, waiting)
            _handle_one(store, waiting, drawn)
        waiting[name] = letter
    lost += _unlike(disk, store, waiting)
    return Verdict(
        scenario="disk full under the folder store",
        letters=count,
        faults=f"{full} times full",
        lost=lost,
        repeats=0,
        unexcused=0,
        dead=0,
        ledger=NO_LEDGER,
    )


def _kept(store: FolderStore, name: str, letter: bytes) -> bool:
    """Whether there was room; any other trouble, or one said to be for good, is a bug."""
    try:
        store.keep(name, letter)
    except StoreError as problem:
        if not problem.temporary:
            raise
        return False
    return True


def _unlike(disk: Path, store: FolderStore, waiting: dict[str, bytes]) -> int:
    """How many files are not what was kept: changed, missing, or half written."""
    names = {path.name for path in disk.iterdir()}
    changed = [name for name in names & set(waiting) if store.read(name) != waiting[name]]
    return len(names ^ set(waiting)) + len(changed)


def _handle_one(store: FolderStore, waiting: dict[str, bytes], drawn: random.Random) -> None:
    name = drawn.choice(sorted(waiting))
    store.delete(name)
    del waiting[name]
