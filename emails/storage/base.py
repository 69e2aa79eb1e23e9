"""The port to wherever a letter waits until its fate is decided."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from emails.storage.room import Admit, everybody


class StoreError(Exception):
    """Not read or not deleted; ``temporary`` says whether the same call may succeed later."""

    def __init__(self, message: str, *, temporary: bool) -> None:
        super().__init__(message)
        self.temporary = temporary


class LetterMissingError(StoreError):
    """No letter lies there: never written, expired, or deleted once its fate was recorded."""

    def __init__(self) -> None:
        super().__init__("no letter lies there", temporary=False)


class LetterTooLargeError(StoreError):
    """It lies there, and is larger than letters may be."""

    def __init__(self) -> None:
        super().__init__("too large to be a letter", temporary=False)


class StoreKind(enum.Enum):
    """What a place is in."""

    INLINE = "inline"
    S3 = "s3"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one letter waits."""

    kind: StoreKind
    locator: str = field(repr=False)


class LetterStore(Protocol):
    """One kind of place; its locators are texts that mean something to it alone."""

    def read(self, locator: str, admit: Admit = everybody) -> bytes:
        """The whole letter, or ``LetterMissingError`` or ``StoreError``.

        A store that learns a letter's size before it has the letter asks ``admit`` first.
        """
        ...

    def delete(self, locator: str) -> None:
        """Forget the letter; one that is gone already is fine. Raises ``StoreError``."""
        ...


Stores: TypeAlias = Mapping[StoreKind, LetterStore]


def store_of(place: Place, stores: Stores) -> LetterStore:
    """The store that ``place`` is in; ``StoreError`` where this process was given none."""
    store = stores.get(place.kind)
    if store is None:
        # A process that is configured better may read it later.
        raise StoreError(f"no {place.kind.value} store is configured", temporary=True)
    return store
