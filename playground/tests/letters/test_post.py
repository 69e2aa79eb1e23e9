"""What a mail server answers, or that none does."""

import pytest

from playground.conf import Server, conf
from playground.letters.post import PostError, post


def test_a_letter_is_taken(mailboxes: Server) -> None:
    said = post(mailboxes, b"x\r\n", sender="a@b.example", recipient="c@d.example")

    assert (str(said), said.accepted) == ("250 2.0.0 Kept", True)


def test_a_refusal_is_an_answer(door: Server) -> None:
    said = post(door, b"x\r\n", sender="a@b.example", recipient="nobody@mask.example")

    assert (said.code, said.accepted) == (550, False)


def test_nobody_listens() -> None:
    with pytest.raises(PostError, match="No mail server listens"):
        post(conf().door, b"x\r\n", sender="a@b.example", recipient="c@d.example")
