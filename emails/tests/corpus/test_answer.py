"""Every letter of the corpus as the owner's answer: the owner is nowhere in what goes out."""

import base64
from html import unescape
from urllib.parse import unquote

import pytest

from emails.letters.parts import read
from emails.rewriting.bodies import can_be_scrubbed
from emails.tests.corpus import house, judge
from emails.tests.corpus.corpus import specimens
from emails.tests.corpus.invariants import assert_answers
from emails.tests.corpus.specimen import attachment, crlf, multipart, part, text

# Addressed to the owner, so that head, text, quotes and attached letters name them.
ALL = specimens(house.OWNER)
# Too large, or of a kind that is the same inside of another letter.
_NOT_ATTACHED = ("bulk/", "trackers/", "dates/", "flowed/", "addresses/")
_WORDS = base64.b64encode(f"For {house.OWNER}".encode()).decode()
_HEAD = (
    f"From: Ada <{house.OWNER}>\n"
    "To: replies+token@relay.example\n"
    f"Subject: =?utf-8?b?{_WORDS}?=\n"
    "Message-ID: <1@laptop.home.example>\n"
    f"X-Originating-Email: [{house.OWNER}]\n"
    f"Content-Description: Answer of {house.OWNER}\n"
    "MIME-Version: 1.0\n"
)


def around(raw: bytes) -> bytes:
    """An owner's answer with a whole letter attached, quoted, and named after them."""
    said = f"Thanks!\n\nOn Monday Ada <{house.OWNER.upper()}> wrote:\n> to {house.OWNER}\n"
    letter = part("Content-Type: message/rfc822\nContent-Transfer-Encoding: 8bit\n", raw)
    page = text(f"<p>{said}</p>", transfer="quoted-printable", kind="html")
    both = multipart("alternative", text(said, transfer="base64"), page, boundary="answer-1")
    return crlf(_HEAD) + multipart("mixed", both, letter, boundary="answer-2")


def assert_nowhere(raw: bytes) -> None:
    """Not for another's decoders either."""
    message = judge.read(raw)
    heads = " ".join(f"{value}" for one in message.walk() for _, value in judge.head(one))
    seen = judge.shown(message) + heads + (message.preamble or "") + (message.epilogue or "")
    for text_seen in (seen, unescape(seen), unquote(seen)):
        assert house.OWNER not in text_seen.lower()


@pytest.mark.parametrize("name", ALL)
def test_w_s8_the_owner_is_nowhere_in_it_nor_around_it(name: str) -> None:
    raw = ALL[name].raw
    assert_unnamed(raw)
    if not name.startswith(_NOT_ATTACHED):
        assert_unnamed(around(raw))


def assert_unnamed(raw: bytes) -> None:
    """What cannot be opened is refused by a rule, and never gets so far."""
    assert_answers(raw)
    if can_be_scrubbed(read(raw)):
        assert_nowhere(house.answer(raw))


def test_most_of_the_corpus_can_be_answered_with() -> None:
    shut = [name for name, one in ALL.items() if not can_be_scrubbed(read(one.raw))]
    assert len(shut) < len(ALL) // 10


def test_files_pass_as_they_are() -> None:
    file = attachment("a.bin", f"made by {house.OWNER}".encode())
    raw = crlf(_HEAD) + multipart("mixed", text("See there\n"), file)
    assert judge.digests(judge.read(house.answer(raw))) == judge.digests(judge.read(raw))
