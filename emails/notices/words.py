"""What a notice says, in the language of whoever reads it."""

from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.models import User

from privaterelay.fluent import Messages
from privaterelay.languages import RIGHT_TO_LEFT, direction_of, language_of

_MESSAGES = Messages(Path(__file__).parent.parent / "locales")
# Around an address in a text of the other direction (Unicode TR 9): what is in it keeps its own.
_ISOLATE, _ISOLATED = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class Link:
    """What to do about it."""

    label: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The same in HTML and in plain text."""

    language: str
    subject: str
    paragraphs: tuple[str, ...]
    link: Link | None = None
    footer: str

    @property
    def direction(self) -> str:
        return direction_of(self.language)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says the messages of ``notices.ftl`` in one language."""

    language: str

    def say(self, message: str, **arguments: str | int) -> str:
        """A sentence of a notice's body."""
        if self.language in RIGHT_TO_LEFT:
            arguments = {name: _isolated(value) for name, value in arguments.items()}
        return self._text(message, arguments)

    def title(self, message: str, **arguments: str | int) -> str:
        """A subject: mail programs show marks of direction in lists as odd characters."""
        return self._text(message, arguments)

    def _text(self, message: str, arguments: dict[str, str | int]) -> str:
        return _MESSAGES.text(self.language, f"notice-{message}", **arguments)


def speaker_for(owner: User) -> Speaker:
    """Costs no query where the profile has been read."""
    return Speaker(language_of(owner.profile.locale))


def _isolated(value: str | int) -> str | int:
    return f"{_ISOLATE}{value}{_ISOLATED}" if isinstance(value, str) else value
