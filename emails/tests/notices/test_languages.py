"""Every notice in every language: nothing missing, nothing left over."""

import re
from pathlib import Path

import pytest

from emails.notices.first_forwarded import first_forwarded
from emails.notices.letter_too_large import letter_too_large
from emails.notices.letters_expired import letters_expired
from emails.notices.mask_disabled import mask_disabled
from emails.notices.reply_expired import reply_expired
from emails.notices.reply_needs_premium import reply_needs_premium
from emails.notices.reply_not_delivered import LostReply, reply_not_delivered
from emails.notices.welcome import welcome
from emails.notices.words import Speaker, Words
from emails.values.outcomes import Reason
from privaterelay.languages import LANGUAGES

SITE = "https://relay.example"
MASK = "k3x9@mask.example"
_LOCALES = Path(__file__).parents[2] / "locales"
_NAME = re.compile(r"^([a-z-]+) =", re.MULTILINE)
_VARIABLE = re.compile(r"\{ \$([a-z]+) \}")


def all_words(language: str) -> list[Words]:
    """Every notice, in each of its variants."""
    speaker = Speaker(language)
    lost = [LostReply(reason=reason, occasion="1", mask=MASK) for reason in Reason]
    return [
        welcome(speaker, SITE, 5),
        welcome(speaker, SITE, None),
        first_forwarded(speaker, SITE, MASK),
        reply_needs_premium(speaker, SITE, MASK, was_sent=True),
        reply_needs_premium(speaker, SITE, MASK, was_sent=False),
        mask_disabled(speaker, SITE, MASK),
        letter_too_large(speaker, SITE, MASK, sender="shop@store.example", megabytes=40),
        letter_too_large(speaker, SITE, MASK, sender="", megabytes=40),
        *(reply_expired(speaker, SITE, days=days, is_attached=True) for days in (1, 5, 92, 100)),
        letters_expired(speaker, SITE, number=2, days=3),
        *(reply_not_delivered(speaker, SITE, one, size=2**20, is_attached=True) for one in lost),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_w_c8_every_language_says_everything(language: str) -> None:
    english = (_LOCALES / "en" / "notices.ftl").read_text("utf-8")
    spoken = (_LOCALES / language / "notices.ftl").read_text("utf-8")

    assert _NAME.findall(spoken) == _NAME.findall(english)
    assert set(_VARIABLE.findall(spoken)) == set(_VARIABLE.findall(english))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_notice_shows_its_making(language: str) -> None:
    for words in all_words(language):
        said = (words.subject, *words.paragraphs, words.footer)
        assert words.language == language
        assert all(said)
        assert not [text for text in said if "$" in text or "{" in text or "notice-" in text]


def test_w_c8_the_two_answers_about_premium_have_subjects_of_their_own() -> None:
    for language in LANGUAGES:
        sent, not_sent = all_words(language)[3:5]
        assert sent.subject != not_sent.subject
        assert sent.paragraphs != not_sent.paragraphs


def test_an_address_keeps_its_direction_in_arabic() -> None:
    words = mask_disabled(Speaker("ar"), SITE, MASK)

    assert f"\u2068{MASK}\u2069" in words.paragraphs[0]
    assert "\u2068" not in words.subject
    assert MASK in words.subject
