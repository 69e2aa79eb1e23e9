"""The languages we speak, and which of them a person reads."""

from collections.abc import Iterable

LANGUAGES = ("en", "de", "fr", "es", "ja", "ar")
DEFAULT = "en"
RIGHT_TO_LEFT = frozenset(("ar",))


def language_of(locale: str) -> str:
    """The first of our languages in ``locale``, which has the form of Accept-Language.

    ``de-AT;q=0.8, en`` is German: the account's own order counts, not the weights.
    """
    return first_of_ours(entry.partition(";")[0] for entry in locale.split(","))


def first_of_ours(tags: Iterable[str]) -> str:
    """The first language we speak among language tags, or the default."""
    for tag in tags:
        language = tag.strip().lower().partition("-")[0]
        if language in LANGUAGES:
            return language
    return DEFAULT


def direction_of(language: str) -> str:
    """``rtl`` or ``ltr``, as HTML's ``dir`` has it."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
