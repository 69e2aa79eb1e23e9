"""Which language a person reads, and what we say in it."""

from pathlib import Path

import pytest

from privaterelay.fluent import Messages
from privaterelay.languages import LANGUAGES, direction_of, language_of
from privaterelay.request_language import requested_language


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


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("de-CH", "de"),
        ("sv-SE,fr;q=0.3,de;q=0.9", "de"),
        ("en;q=0.1,ja", "ja"),
        ("fr;q=0,de;q=0.1", "de"),
        ("skr,de;q=0.5", "de"),
        ("!!", "en"),
        ("x" * 9000, "en"),
    ],
)
def test_a_browser_weighs_its_languages(header: str, language: str) -> None:
    assert requested_language(header) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_core_w_45_every_language_of_ours_can_be_had(language: str) -> None:
    assert requested_language(f"skr,{language}-XX;q=0.8,en;q=0.1") == language


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
