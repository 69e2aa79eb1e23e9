"""What a preview can be asked to show."""

from collections.abc import Mapping
from dataclasses import dataclass

from privaterelay.languages import DEFAULT, language_of

_MOST_TRACKERS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Switches:
    """Whose letter it is."""

    language: str = DEFAULT
    has_premium: bool = False
    trackers: int = 0

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Switches":
        """``language`` as in Accept-Language, ``premium`` and ``trackers``; all is forgiven."""
        trackers = query.get("trackers", "")
        return cls(
            language=language_of(query.get("language", "")),
            has_premium=query.get("premium", "").lower() in ("1", "true", "yes", "on"),
            trackers=min(int(trackers), _MOST_TRACKERS) if _is_number(trackers) else 0,
        )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 9
