"""The words of the pages of signing in, in the language that the request asks for."""

from pathlib import Path

from django import template
from django.utils.translation import get_language

from privaterelay.fluent import Messages
from privaterelay.languages import direction_of, language_of

register = template.Library()

# Marks around what is filled in keep an address whole in a sentence of the other direction.
_MESSAGES = Messages(Path(__file__).parent.parent / "locales", isolating=True)


@register.simple_tag
def spoken() -> str:
    """Ours that fits best what Django's middleware read in ``Accept-Language``."""
    return language_of(get_language() or "")


@register.simple_tag
def direction() -> str:
    """Which way that language is written."""
    return direction_of(spoken())


@register.simple_tag
def say(message: str, **arguments: str) -> str:
    """A message of ``sign_in.ftl``; the tag escapes it."""
    return _MESSAGES.text(spoken(), f"sign-in-{message}", **arguments)
