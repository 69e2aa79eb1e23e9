"""Which letters no person wrote."""

import pytest

from emails.letters.parts import read
from emails.rewriting.automatic import is_automatic


@pytest.mark.parametrize(
    "head",
    [
        b"Auto-Submitted: auto-replied\r\n",
        b"Auto-Submitted: Auto-Generated; owner=x\r\n",
        b"auto-submitted: auto-notified (by pigeon)\r\n",
        b"Precedence: bulk\r\n",
        b"Precedence: Junk\r\n",
        b"Precedence: list\r\n",
        b"List-Id: <news.store.example>\r\n",
        b"List-Unsubscribe: <https://store.example/u>\r\n",
        b"X-Auto-Response-Suppress: DR, OOF, AutoReply\r\n",
        b"X-Auto-Response-Suppress: All\r\n",
        b"X-Autoreply: yes\r\n",
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n",
    ],
)
def test_w_s12_a_program_wrote_it(head: bytes) -> None:
    assert is_automatic(read(head + b"\r\nhello\r\n"), "ada@home.example")


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"Auto-Submitted: no\r\n",
        b"Auto-Submitted: No (a person)\r\n",
        b"Precedence: first-class\r\n",
        b"Feedback-ID: 1\r\n",
        b"X-Auto-Response-Suppress: DR\r\n",
    ],
)
def test_a_person_wrote_it(head: bytes) -> None:
    letter = read(head + b"Subject: x\r\n\r\nhello\r\n")

    assert not is_automatic(letter, "ada@home.example")
    assert is_automatic(letter, "")
