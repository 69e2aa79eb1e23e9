"""Letters are kept per mailbox, and the oldest go."""

import pytest

from playground.mailboxes import keep as keeping
from playground.mailboxes.keep import keep
from playground.models import KeptLetter

pytestmark = pytest.mark.django_db


def test_every_recipient_gets_a_letter_of_their_own() -> None:
    keep(b"\x00\xff", sender="s@shop.example", recipients=("Ada@Home.example", "b@pals.example"))

    kept = KeptLetter.objects.order_by("pk")

    assert [(each.mailbox, each.sender, bytes(each.raw)) for each in kept] == [
        ("ada@home.example", "s@shop.example", b"\x00\xff"),
        ("b@pals.example", "s@shop.example", b"\x00\xff"),
    ]


def test_two_spellings_of_one_mailbox_are_one() -> None:
    keep(b"x", sender="", recipients=("Ada@home.example", "ada@HOME.example"))

    assert KeptLetter.objects.count() == 1


def test_the_oldest_letters_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_LETTERS", 3)
    for number in range(5):
        keep(b"%d" % number, sender="", recipients=("ada@home.example",))

    assert [bytes(each.raw) for each in KeptLetter.objects.all()] == [b"4", b"3", b"2"]
