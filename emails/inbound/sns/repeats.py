"""Remember envelopes that were handled, so that a captured one is worth nothing (W-S9)."""

from dataclasses import dataclass

from django.core.cache import BaseCache


@dataclass(frozen=True, slots=True)
class Repeats:
    """Names of envelopes in a cache, for as long as their age would still let them in.

    A cache that has forgotten one, or is away, does no harm: the ledger knows every letter.
    """

    cache: BaseCache
    seconds: int

    def knows(self, message_id: str) -> bool:
        return self.cache.get(_key(message_id)) is not None

    def remember(self, message_id: str) -> None:
        self.cache.set(_key(message_id), 1, self.seconds)


def _key(message_id: str) -> str:
    return f"sns_handled:{message_id}"
