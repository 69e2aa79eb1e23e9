"""How the correspondent is shown, and who gets an answer."""

import pytest

from emails.letters.mailboxes import Mailbox
from emails.letters.parts import read
from emails.rewriting.sender import correspondents, shown_sender


def _letter(head: str) -> bytes:
    return head.encode() + b"\r\n\r\nx"


@pytest.mark.parametrize(
    ("author", "shown"),
    [
        (
            "From: Corner Shop <shop@store.example>",
            "Corner Shop (shop at store.example) [via Relay]",
        ),
        ("From: shop@store.example", "shop at store.example [via Relay]"),
        ("From: =?utf-8?q?J=C3=B6rg?= <j@store.example>", "Jörg (j at store.example) [via Relay]"),
        (
            'From: "boss@bank.example" <x@evil.test>',
            "boss at bank.example (x at evil.test) [via Relay]",
        ),
    ],
)
def test_w_c6_the_senders_name_is_shown(author: str, shown: str) -> None:
    assert shown_sender(read(_letter(author)), "") == shown


def test_w_l5_a_letter_without_author_shows_its_envelope_sender() -> None:
    letter = read(_letter("Subject: x"))

    assert shown_sender(letter, "bounce@store.example") == "bounce at store.example [via Relay]"
    assert shown_sender(letter, "") == "unknown-sender at invalid [via Relay]"


def test_long_names_are_cut() -> None:
    shown = shown_sender(read(_letter(f"From: {'n' * 100} <{'a' * 100}@store.example>")), "")

    assert shown == f"{'n' * 68}... ({'a' * 68}...) [via Relay]"


def test_w_l12_every_reply_to_gets_the_answer() -> None:
    letter = read(
        _letter("From: a@store.example\r\nReply-To: B <b@store.example>, c@store.example")
    )

    assert correspondents(letter) == (
        Mailbox("B", "b@store.example"),
        Mailbox("", "c@store.example"),
    )


def test_an_unusable_reply_to_falls_back_to_the_author() -> None:
    letter = read(_letter("From: a@store.example, b@store.example\r\nReply-To: nobody"))

    assert correspondents(letter) == (Mailbox("", "a@store.example"),)
