"""Sessions: rows in the database, with a copy in Redis that spares most reads.

The copy is short-lived. Whoever signs out while Redis is out of reach loses the row at once, and a
copy that could not be removed dies with its time (spec core, wart 60).
"""

import re
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.cached_db import SessionStore as CachedStore
from django.core.cache import caches
from django.core.cache.backends.base import BaseCache

COPY_SECONDS = 300
_KEY = re.compile("[a-z0-9]{8,40}")


class ShortLived:
    """The part of a cache that sessions use, with a limit to how long it keeps something."""

    def __init__(self, cache: BaseCache) -> None:
        self.cache = cache

    def __contains__(self, key: str) -> bool:
        return key in self.cache

    def get(self, key: str) -> Any:
        return self.cache.get(key)

    def set(self, key: str, value: object, seconds: int) -> None:
        self.cache.set(key, value, min(seconds, COPY_SECONDS))

    def delete(self, key: str) -> None:
        self.cache.delete(key)


class SessionStore(CachedStore):
    """Django looks for it under this name."""

    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key)
        self._cache = ShortLived(caches[settings.SESSION_CACHE_ALIAS])

    def _validate_session_key(self, key: str | None) -> bool:
        # Django asks for no more than a length, and PostgreSQL takes no NUL in a text.
        return bool(key and _KEY.fullmatch(key))
