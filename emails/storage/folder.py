"""Letters in files of one folder, for a server of one's own."""

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from emails.storage.base import LetterMissingError, StoreError
from emails.storage.room import Admit, everybody

# A plain name cannot lead out of the folder; one that starts with a dot is a letter half written.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}")


@dataclass(frozen=True, slots=True)
class FolderStore:
    """One file for each letter; a file is there with all of its bytes, or not at all."""

    folder: Path

    def keep(self, locator: str, letter: bytes) -> None:
        """Write ``letter``; once this returns it survives a power cut. Raises ``StoreError``."""
        path = self._path(locator)
        half = self.folder / f".{locator}.{secrets.token_hex(8)}"
        with _translated_errors():
            try:
                _write(half, letter)
                half.replace(path)
                _sync_folder(self.folder)
            finally:
                half.unlink(missing_ok=True)

    def read(self, locator: str, admit: Admit = everybody) -> bytes:
        path = self._path(locator)
        with _translated_errors():
            return path.read_bytes()

    def delete(self, locator: str) -> None:
        path = self._path(locator)
        with _translated_errors():
            path.unlink(missing_ok=True)

    def _path(self, locator: str) -> Path:
        if not _NAME.fullmatch(locator):
            raise StoreError("not the name of a letter", temporary=False)
        return self.folder / locator


def _write(path: Path, letter: bytes) -> None:
    with path.open("xb") as file:
        file.write(letter)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable; POSIX keeps names in the folder, not in the file."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _translated_errors() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as problem:
        raise LetterMissingError from problem
    except OSError as problem:
        # A full, worn or read-only disk: an operator can mend it, so nobody gives up yet.
        name = type(problem).__name__
        raise StoreError(f"{name} {problem.errno}", temporary=True) from None
