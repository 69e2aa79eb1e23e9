"""What we say to people, in their language: messages in Fluent's notation (projectfluent.org)."""

from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

from privaterelay.languages import DEFAULT


class Messages:
    """The messages of one folder: ``<language>/<anything>.ftl``.

    ``isolating`` puts invisible marks around what is filled in, which guard mixed directions; in
    a letter of one line they would show as odd characters in old mail programs.
    """

    def __init__(self, folder: Path, *, isolating: bool = False) -> None:
        self._folder = folder
        self._isolating = isolating
        self._bundle = cache(self._load)

    def text(self, language: str, message: str, **arguments: str | int) -> str:
        """``message`` in ``language``, or in English where the translation lacks it.

        Raises ``KeyError`` for a message that English lacks, too.
        """
        for spoken in (language, DEFAULT):
            bundle = self._bundle(spoken)
            if bundle.has_message(message):
                pattern = bundle.get_message(message).value
                if pattern is not None:
                    return str(bundle.format_pattern(pattern, arguments)[0])
        raise KeyError(message)

    def _load(self, language: str) -> FluentBundle:
        bundle = FluentBundle([language], use_isolating=self._isolating)
        for file in sorted((self._folder / language).glob("*.ftl")):
            bundle.add_resource(FluentResource(file.read_text("utf-8")))
        return bundle
