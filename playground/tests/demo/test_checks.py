"""The demo's checks: a right letter passes, and every wrong one is found out."""

import base64
import re

import pytest

from playground.demo.checks import (
    Parties,
    added_to,
    address_is_nowhere,
    answer_holds,
    heading_holds,
    only_frames_added,
    same_attachments,
)
from playground.demo.errors import DoesNotHoldError
from playground.letters.newsletter import sample_attachment
from playground.tests.demo.letters import MASK, OWNER, PARTIES, SENT, answer, received


def _changed(letter: bytes, old: str, new: str) -> bytes:
    changed, count = re.subn(old.encode(), new.encode(), letter, count=1)
    assert count, f"{old} is not in the letter"
    return changed


def test_a_right_letter_passes() -> None:
    heading_holds(SENT, received(), PARTIES)
    framed = only_frames_added(SENT, received(), MASK)
    attached = same_attachments(SENT, received())

    assert [each.kind for each in framed] == ["text/plain", "text/html"]
    assert [each.name for each in attached] == ["Katalog 2026.bin", "каталог.txt"]


@pytest.mark.parametrize(
    ("old", "new", "claim"),
    [
        ("<k3x9@mask.example>", "<other@mask.example>", "From is the mask"),
        ("Blumen", "Tulpen", "From names the sender"),
        ("To: ada@", "To: grace@", "To is the real address"),
        ("replies\\+a[a-z]+", "replies", "Reply-To hides both"),
        ("Date: [^,]+", "Date: Yesterday", "Date is kept"),
        ("Laden: 20", "Laden: 30", "Subject is kept"),
        ("Message-ID: <", "Message-ID: <x", "Message-Id is kept"),
    ],
)
def test_a_wrong_heading_is_found_out(old: str, new: str, claim: str) -> None:
    with pytest.raises(DoesNotHoldError, match=claim):
        heading_holds(SENT, _changed(received(), old, new), PARTIES)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\r\niVBORw0", "\r\niVBORw1"),  # one bit of the picture
        ("\r\niVBORw0", "\r\niVBORw\r\n0"),  # the same bytes, wrapped elsewhere
        ("pixel.tracker.example", "pixel.relay.example"),
        ("Der Fr=C3=BChling ist da", "Der Fruehling ist da"),
        ("Content-ID: <tulip", "Content-ID: <rose"),
        ("charset=.x-unknown-8", 'charset="utf-8'),
        ("Content-Type: image/png", "Content-Type: image/gif"),
        ("boundary=.=", 'boundary="x='),
        ("\r\n--==", "\r\nA preamble.\r\n--=="),
        ("k3x9@mask.example ----", "another frame"),
    ],
)
def test_any_other_byte_that_changed_is_found_out(old: str, new: str) -> None:
    with pytest.raises(DoesNotHoldError):
        only_frames_added(SENT, _changed(received(), old, new), MASK)


def test_a_lost_attachment_is_found_out() -> None:
    with pytest.raises(DoesNotHoldError, match="attachments are those"):
        same_attachments(SENT, b"Subject: x\r\n\r\nhello\r\n")


def test_an_attachment_with_the_same_bytes_in_other_lines_is_found_out() -> None:
    line = base64.b64encode(sample_attachment(57))
    wrapped = received().replace(line + b"\r\n", line)

    assert wrapped != received()
    with pytest.raises(DoesNotHoldError, match="on the wire"):
        same_attachments(SENT, wrapped)


@pytest.mark.parametrize(
    ("old", "new", "added"),
    [
        (b"abc", b"aXbc", b"X"),
        (b"aaa", b"aaaa", b"a"),
        (b"", b"x", b"x"),
        (b"abc", b"abc", None),
        (b"abc", b"ab", None),
        (b"abc", b"XabYc", None),
    ],
)
def test_one_added_piece_is_told_from_other_changes(
    old: bytes, new: bytes, added: bytes | None
) -> None:
    assert added_to(old, new) == added


def test_a_right_answer_passes() -> None:
    answer_holds(SENT, answer(), "news@shop.example", PARTIES)

    assert address_is_nowhere(OWNER, answer()) > 5


@pytest.mark.parametrize(
    ("old", "new", "claim"),
    [
        ("From: k3x9@", "From: ada@", "From is the mask"),
        ("<news@", "<other@", "To is the stranger"),
        ("In-Reply-To: <", "In-Reply-To: <x", "In-Reply-To is"),
        ("References: [^ ]+ ", "References: ", "References"),
    ],
)
def test_a_wrong_answer_is_found_out(old: str, new: str, claim: str) -> None:
    wrong = _changed(answer(), old, new)
    if old.startswith("References"):
        wrong = wrong.replace(b"References: <", b"References: <x")

    with pytest.raises(DoesNotHoldError, match=claim):
        answer_holds(SENT, wrong, "news@shop.example", PARTIES)


@pytest.mark.parametrize(
    "leak",
    [
        b"Sender: Ada@Home.Example\r\n\r\nhello\r\n",
        b"Subject: =?utf-8?b?" + base64.b64encode(b"from ada@home.example") + b"?=\r\n\r\n",
        b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.b64encode(b"I am ada@home.example"),
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\nI am ada=40home=\r\n.example\r\n",
        b"Content-Type: text/plain; charset=utf-16-le\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.b64encode("I am ada@home.example".encode("utf-16-le")),
        b"Content-Disposition: attachment; filename*=utf-8''ada%40home.example.vcf\r\n\r\n",
    ],
)
def test_the_real_address_is_found_wherever_it_hides(leak: bytes) -> None:
    with pytest.raises(DoesNotHoldError, match="The real address is not in"):
        address_is_nowhere("ada@home.example", leak)


def test_secrets_are_not_printed() -> None:
    assert "ada@" not in repr(Parties(mask=MASK, owner=OWNER))
