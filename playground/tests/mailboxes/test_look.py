"""Looking into mailboxes."""

import pytest

from playground.mailboxes.keep import keep
from playground.mailboxes.look import count_in, letters_in, mailboxes

pytestmark = pytest.mark.django_db


def test_the_newest_letter_comes_first() -> None:
    for subject in (b"one", b"two"):
        keep(b"Subject: " + subject + b"\r\n\r\n", sender="", recipients=("ada@home.example",))

    subjects = [letter.heading.subject for letter in letters_in("ADA@home.example")]

    assert subjects == ["two", "one"]
    assert count_in("ada@home.example") == 2


def test_mailboxes_are_counted() -> None:
    keep(b"x", sender="", recipients=("ada@home.example", "bob@pals.example"))
    keep(b"x", sender="", recipients=("bob@pals.example",))

    assert [(box.address, box.count) for box in mailboxes()] == [
        ("bob@pals.example", 2),
        ("ada@home.example", 1),
    ]


def test_the_list_reads_the_head_of_a_large_letter_only() -> None:
    keep(b"Subject: big\r\n\r\n" + bytes(300_000), sender="", recipients=("ada@home.example",))

    assert letters_in("ada@home.example")[0].heading.subject == "big"
