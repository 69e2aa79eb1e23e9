"""An owner's answer as the correspondent receives it: the owner is nowhere in it."""

import base64
import email
import email.policy
import quopri
from email.message import EmailMessage
from html import unescape
from urllib.parse import unquote

import pytest

from emails.letters.decode import words
from emails.letters.parts import read
from emails.rewriting.reply import ReplyHeading, answered
from emails.testing.letters import answer_to
from emails.tests.letters.counting import ABOUT_LINEAR, GROWTH, growth
from emails.values.correspondence import Correspondence
from privaterelay.testing.clock import NOON

HEADING = ReplyHeading(
    mask="k3x9@mask.example",
    owner="ada@home.example",
    correspondence=Correspondence(
        recipients=(("Corner Shop", "shop@store.example"),),
        message_id="<order-1@store.example>",
        references="<order-0@store.example>",
    ),
    identity="f" * 64,
    secret=b"secret",
    received_at=NOON,
)


def _answer(raw: bytes) -> bytes:
    return answered(read(raw), HEADING)


def _everything_readable(raw: bytes) -> str:
    message = email.message_from_bytes(raw, policy=email.policy.compat32)
    texts = [raw.decode("latin-1")]
    for part in message.walk():
        texts += [words(str(value).encode("utf-8", "surrogateescape")) for value in part.values()]
        if not part.is_multipart():
            payload = part.get_payload(decode=True)
            assert isinstance(payload, bytes)
            texts += [payload.decode("latin-1"), payload.decode("utf-16", "replace")]
    return "\n".join(texts).lower()


def test_the_whole_of_a_small_answer() -> None:
    got = _answer(answer_to("replies+t@relay.example"))

    head, _, body = got.partition(b"\r\n\r\n")
    assert body == b"Thank you!\r\n"
    assert head.split(b"\r\n")[:4] == [
        b"From: k3x9@mask.example",
        b'To: "Corner Shop" <shop@store.example>',
        b"Reply-To: k3x9@mask.example",
        b"Subject: Re: Your order",
    ]
    assert b"In-Reply-To: <order-1@store.example>" in head
    assert b"References: <order-0@store.example> <order-1@store.example>" in head
    assert b"Date: Wed, 04 Mar 2026 12:30:00 +0100" in head
    assert "home.example" not in _everything_readable(got)
    assert "pigeon" not in _everything_readable(got)


def _rich_answer(transfer: str) -> bytes:
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"] = "ada@home.example"
    message["Subject"] = "Fwd: from ADA@home.example"
    said = "Grüße\nOn Monday Ada@Home.Example wrote:\n> To: ada@home.example\n"
    message.set_content(said, cte=transfer)
    message.add_alternative(
        f"<p>{said}<a href='mailto:ADA@HOME.EXAMPLE'>x</a>", subtype="html", cte=transfer
    )
    message.add_attachment("my notes, ada@home.example", filename="ada@home.example.txt")
    inner = EmailMessage(policy=email.policy.SMTP)
    inner["To"] = "Ada <ada@home.example>"
    inner["X-Original-To"] = "ada@home.example"
    inner.set_content("Dear ada@home.example\n", cte=transfer)
    message.add_attachment(inner)
    return message.as_bytes()


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
def test_w_s8_the_real_address_is_in_no_part_and_no_header(transfer: str) -> None:
    got = _answer(_rich_answer(transfer))

    assert "ada@home.example" not in _everything_readable(got)
    assert _everything_readable(got).count("k3x9@mask.example") >= 10


def test_w_s8_utf_16_and_encoded_words_hide_nothing() -> None:
    text = base64.encodebytes("Dear ada@home.example".encode("utf-16"))
    raw = (
        b"From: ada@home.example\r\nMIME-Version: 1.0\r\n"
        b"Subject: =?utf-8?b?" + base64.b64encode(b"ada@home.example") + b"?=\r\n"
        b'Content-Type: multipart/mixed; boundary="ada@home.example"\r\n\r\n'
        b"ada@home.example in the preamble\r\n"
        b"--ada@home.example\r\nContent-Type: text/plain; charset=utf-16\r\n"
        b"Content-Description: =?utf-8?q?" + quopri.encodestring(b"ada@home.example") + b"?=\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n"
        + text.replace(b"\n", b"\r\n")
        + b"--ada@home.example--\r\nada@home.example in the epilogue\r\n"
    )

    got = _answer(raw)

    assert "ada@home.example" not in _everything_readable(got)
    assert email.message_from_bytes(got).is_multipart()


def test_what_is_not_text_passes_byte_for_byte() -> None:
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"] = "ada@home.example"
    message.set_content("see there\n")
    message.add_attachment(b"\x89PNG" + bytes(5000), maintype="image", subtype="png")
    raw = message.as_bytes()

    got = _answer(raw)

    assert got[got.index(b"\r\n\r\n") :] == raw[raw.index(b"\r\n\r\n") :]


def test_the_message_id_is_ours_and_stable() -> None:
    raw = answer_to("replies+t@relay.example")

    first, again = _answer(raw), _answer(raw)
    other = _answer(raw.replace(b"secret-host-1", b"secret-host-2"))

    assert first == again
    assert email.message_from_bytes(first)["Message-ID"].endswith("@mask.example>")
    assert (
        email.message_from_bytes(first)["Message-ID"]
        != email.message_from_bytes(other)["Message-ID"]
    )


@pytest.mark.parametrize(
    "body",
    [
        b"Content-Type: text/html\r\n\r\n<p>ada&#64;home.example",
        b"Content-Type: text/html\r\n\r\n<a href='mailto:ada%40home.example'>",
        b"Content-Type: message/disposition-notification\r\n\r\nFinal-Recipient: ada@home.example",
        b"Content-Description: =?utf-8?b?YWRhQGhvbWUuZXhhbXBsZQ==?=\r\n\r\nx",
        b"Content-Type: text/plain; charset=utf-16\r\n\r\nplain after all: ada@home.example!",
        b"\r\n" + "ada@home.example".encode("utf-16"),
        b"\r\n" + "ada@home.example".encode("utf-16-le"),
    ],
)
def test_w_s8_no_other_spelling_names_the_owner(body: bytes) -> None:
    got = _answer(b"From: ada@home.example\r\n" + body)

    seen = unquote(unescape(_everything_readable(got))) + got.decode("utf-16-le", "replace")
    assert "ada@home.example" not in seen


def test_quoted_frames_and_addresses_are_looked_at_once() -> None:
    frame = b"---- Relay: x ----\r\n----\r\nada@home.example\r\n"
    head = b"From: ada@home.example\r\n\r\n"

    small, large = head + frame * 50, head + frame * 50 * GROWTH
    assert growth(_answer, small, large) < ABOUT_LINEAR
