"""A store that deletes letters later, many with one call."""

import logging
from collections import deque
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Protocol

from emails.storage.base import LetterStore, StoreError
from emails.storage.room import Admit, everybody
from privaterelay import metrics

log = logging.getLogger("events")


class ManyStore(LetterStore, Protocol):
    """A store that can forget many letters at once."""

    def delete_all(self, locators: Collection[str]) -> None:
        """As ``delete``, for all of them or as many as it can."""
        ...


@dataclass(frozen=True, slots=True)
class Sweeper:
    """Keeps in mind what is to be deleted until ``sweep`` is called.

    For processes that handle one letter after the other. What a killed process had in mind stays
    behind and expires by itself (W-D6), as does what could not be deleted.
    """

    store: ManyStore
    _waiting: deque[str] = field(default_factory=deque, compare=False, repr=False)

    def read(self, locator: str, admit: Admit = everybody) -> bytes:
        return self.store.read(locator, admit)

    def delete(self, locator: str) -> None:
        self._waiting.append(locator)

    def sweep(self) -> None:
        """Delete everything that waits now."""
        found = [self._waiting.popleft() for _ in range(len(self._waiting))]
        if not found:
            return
        try:
            self.store.delete_all(found)
        except StoreError as problem:
            extra = {"count": len(found), "error": str(problem)}
            log.error("s3_client_error_delete_email", extra=extra)  # noqa: TRY400
            metrics.count("message_not_removed_from_s3", len(found))
