"""What the API says to a person, in the language that the request asks for."""

from pathlib import Path

from django.utils.translation import get_language

from privaterelay.fluent import Messages
from privaterelay.languages import language_of

# Marks around what is filled in keep a mask's name whole in a sentence of the other direction.
_MESSAGES = Messages(Path(__file__).parent / "locales", isolating=True)


def language() -> str:
    """Which of our languages Django's middleware chose from ``Accept-Language``."""
    return language_of(get_language() or "")


def said(message: str, **arguments: str | int) -> str:
    """``message`` in the language of the request."""
    return _MESSAGES.text(language(), message, **arguments)


def error_text(code: str, **context: str | int) -> str:
    """The sentence for an error code; its name is derived from the code (spec api 6.2)."""
    return said(f"api-error-{code.replace('_', '-')}", **context)
