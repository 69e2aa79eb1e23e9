"""The measured letters are what the table says they are."""

import email
from email.policy import default

import pytest

from bench import letters
from bench.rewriting import CASES, Case, rewrite
from emails.letters.parts import read
from emails.rewriting.bodies import bodies


@pytest.mark.parametrize(
    ("letter", "size"),
    [
        (letters.text(), 4_270),
        (letters.newsletter(), 30_000),
        (letters.large_html(), 200_000),
        (letters.attachment(5), 5_000_000),
    ],
    ids=["text", "newsletter", "large", "attachment"],
)
def test_sizes(letter: bytes, size: int) -> None:
    assert len(letter) == pytest.approx(size, rel=0.02)


def test_the_newsletter_has_forty_tracked_links_and_a_pixel() -> None:
    passed = rewrite(letters.newsletter()).replace(b"=\r\n", b"")

    assert passed.count(b"contains-tracker-warning") == 41


def test_the_large_letter_has_a_thousand_links_half_of_them_tracked() -> None:
    sent = letters.large_html().replace(b"=\r\n", b"")
    passed = rewrite(letters.large_html()).replace(b"=\r\n", b"")

    assert sent.count(b"https://") == 1_001  # one in the header, where it stays
    assert passed.count(b"contains-tracker-warning") == 500
    assert len(letters.long_list().general.hosts) >= 5_000


@pytest.mark.parametrize("case", CASES[:4], ids=lambda case: case.name)
def test_every_letter_is_a_sound_one(case: Case) -> None:
    raw = case.letter()

    assert bodies(read(raw))
    assert not email.message_from_bytes(raw, policy=default).defects


def test_numbered_letters_differ_in_their_number_alone() -> None:
    one, other = (letters.numbered(letters.text(), number) for number in (1, 2))

    assert len(one) == len(other) == len(letters.text())
    assert one != other
