"""Letters as a reader sees them; no sender can make it fail."""

import pytest

from playground.letters.newsletter import SUBJECT, newsletter, sample_attachment
from playground.letters.show import heading, shown
from playground.tests.letters.hostile import HOSTILE, ODD


def test_a_newsletter_is_shown_whole() -> None:
    attachment = sample_attachment(1000)
    raw = newsletter("news@shop.example", "k3x9@mask.example", attachment=attachment)

    letter = shown(raw)

    assert letter.heading.subject == SUBJECT
    assert letter.heading.sender == "Blumen & Söhne <news@shop.example>"
    assert letter.heading.answer_to == "news@shop.example"
    assert letter.text.startswith("Guten Tag!")
    assert "<h1>Der Frühling ist da 🌷</h1>" in letter.html
    assert [(each.name, each.kind) for each in letter.attachments] == [
        ("part-1", "image/png"),
        ("Katalog 2026.bin", "application/octet-stream"),
        ("каталог.txt", "text/plain"),
        ("part-4", "text/plain"),
    ]
    assert letter.attachments[1].content == attachment


def test_file_names_stay_in_their_folder_and_line() -> None:
    names = [attachment.name for attachment in shown(HOSTILE).attachments]

    assert names == [
        "passwd",
        "a Set-Cookie_ evil_1__.svg",
        "say _hi_ _b____gnp.exe",
    ]


@pytest.mark.parametrize("name", ODD)
def test_odd_letters_are_shown_as_far_as_they_go(name: str) -> None:
    letter = shown(ODD[name])

    for text in (letter.text, letter.html, letter.heading.subject):
        text.encode("utf-8")


def test_a_letter_that_nobody_can_parse_says_so() -> None:
    assert shown(ODD["a deep letter"]).readable is False


def test_an_answer_goes_to_whom_the_letter_names() -> None:
    raw = b"From: =?utf-8?q?Doe=2C_Ada?= <a@b.example>\r\nReply-To: nobody\r\n\r\n"

    assert heading(raw).answer_to == "a@b.example"
    assert heading(b"From: nobody\r\n\r\n").answer_to == ""


def test_raw_utf_8_in_a_header_is_read() -> None:
    assert heading("Subject: Grüße 🌷\r\n\r\n".encode()).subject == "Grüße 🌷"
