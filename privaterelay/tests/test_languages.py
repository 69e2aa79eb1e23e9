"""Which language a person reads, and what we say in it."""

from pathlib import Path

import pytest

from privaterelay.fluent import Messages
from privaterelay.languages import direction_of, language_of


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("", "en"),
        ("de", "de"),
        ("de-AT,de;q=0.9,en", "de"),
        ("sv-SE,fr;q=0.3,de;q=0.9", "fr"),
        ("xx, !!, ;", "en"),
        ("JA", "ja"),
        ("deutsch", "en"),
    ],
)
def test_the_first_language_we_speak(locale: str, language: str) -> None:
    assert language_of(locale) == language


def test_arabic_runs_the_other_way() -> None:
    assert (direction_of("ar"), direction_of("en")) == ("rtl", "ltr")


def test_a_missing_translation_is_english(tmp_path: Path) -> None:
    for language, text in (("en", "a = A { $n }\nb = B\n"), ("de", "a = Ä { $n }\n")):
        (tmp_path / language).mkdir()
        (tmp_path / language / "x.ftl").write_text(text)
    messages = Messages(tmp_path)

    assert messages.text("de", "a", n=1) == "Ä 1"
    assert messages.text("de", "b") == messages.text("fr", "b") == "B"
    with pytest.raises(KeyError):
        messages.text("de", "c")
