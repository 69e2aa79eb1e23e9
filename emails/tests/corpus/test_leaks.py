"""The owner's addresses are in none of two hundred answers, in no form that anybody decodes."""

from html import unescape
from urllib.parse import unquote

import pytest

from emails.letters.parts import read
from emails.rewriting.aliases import names_of_author
from emails.rewriting.bodies import can_be_scrubbed
from emails.rewriting.reply import answered
from emails.tests.corpus import house, judge, leaks
from emails.tests.corpus.replies import ALIASES, reply

HIDDEN = (house.OWNER, *ALIASES, "lovelace+", "ada+", "ada@bücher.example")


def _sent(raw: bytes) -> bytes:
    letter = read(raw)
    aliases = names_of_author(letter, house.OWNER)
    return answered(letter, house.with_aliases(aliases))


@pytest.mark.parametrize("number", range(200))
def test_w_s8_two_hundred_answers_tell_nobody_who_wrote_them(number: int) -> None:
    raw = reply(number)
    assert can_be_scrubbed(read(raw))

    sent = _sent(raw)

    for name in HIDDEN:
        leaks.assert_hidden(read(sent), name)
        assert name not in _seen_by_another(sent)
    assert house.MASK in _seen_by_another(sent)


def _seen_by_another(raw: bytes) -> str:
    """What the standard library shows of it, undone in every way that readers undo."""
    message = judge.read(raw)
    heads = " ".join(str(value) for one in message.walk() for _, value in judge.head(one))
    seen = judge.shown(message) + heads + (message.preamble or "") + (message.epilogue or "")
    return "\n".join((seen, unescape(seen), unquote(seen), unquote(unescape(seen)))).lower()


def test_the_answers_do_name_them() -> None:
    """Or the test above would prove nothing."""
    named = [number for number in range(200) if _is_found(reply(number))]

    assert len(named) == 200


def _is_found(raw: bytes) -> bool:
    try:
        leaks.assert_hidden(read(raw), house.OWNER)
    except AssertionError:
        return True
    return False
