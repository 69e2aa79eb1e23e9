"""A stranger's letter as the owner receives it."""

import email
import email.policy
from dataclasses import replace
from email.message import EmailMessage

import pytest

from emails.letters.parts import read
from emails.rewriting.forward import ForwardHeading, forwarded, hops
from emails.rewriting.frame import Frame, html_frame, text_frame
from emails.testing.letters import TEXT_LETTER
from emails.values.received import Authentication, Verdict
from privaterelay.testing.clock import NOON

FRAME = Frame(mask="k3x9@mask.example", site_origin="https://relay.example")
HEADING = ForwardHeading(
    mask="k3x9@mask.example",
    owner="ada@home.example",
    reply_address="replies+token@relay.example",
    answer_id="<token@relay.example>",
    envelope_sender="shop@store.example",
    authentication=Authentication(dmarc=Verdict.PASS),
    hops=0,
    identity="f" * 64,
    received_at=NOON,
    frame=FRAME,
)


def _forward(raw: bytes) -> bytes:
    return forwarded(read(raw), HEADING).raw


def _parse(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_the_whole_of_a_small_letter() -> None:
    assert _forward(TEXT_LETTER) == (
        b"Authentication-Results: mask.example; dmarc=pass header.from=store.example\r\n"
        b'From: "Corner Shop (shop at store.example) [via Relay]" <k3x9@mask.example>\r\n'
        b"To: ada@home.example\r\n"
        b"Reply-To: replies+token@relay.example\r\n"
        b"X-Relay-Hops: 1\r\n"
        b"References: <token@relay.example>\r\n"
        b"Subject: Your order\r\n"
        b"Date: Wed, 04 Mar 2026 11:58:00 +0000\r\n"
        b"Message-ID: <order-1@store.example>\r\n"
        b"\r\n" + text_frame(FRAME).encode() + b"It is on its way.\r\n"
    )


def _newsletter(charset: str = "utf-8", transfer: str = "quoted-printable") -> bytes:
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"] = "Corner Shop <shop@store.example>"
    message["Subject"] = "Neu: \N{SNOWMAN} für Sie"
    message.set_content("Grüße\n", charset=charset, cte=transfer)
    message.add_alternative(
        "<html><body class='x'>Grüße <img src='cid:1'></body></html>\n",
        subtype="html",
        charset=charset,
        cte=transfer,
    )
    message.add_attachment(
        bytes(range(256)) * 40, maintype="application", subtype="pdf", filename="a.pdf"
    )
    return message.as_bytes()


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_w_c9_w_c10_only_the_bodies_change_and_keep_charset_and_encoding(
    charset: str, transfer: str
) -> None:
    sent = _newsletter(charset, transfer)

    got = _forward(sent)

    before, after = _parse(sent), _parse(got)
    text, html = after.get_body(("plain",)), after.get_body(("html",))
    assert text is not None
    assert html is not None
    assert text.get_content().replace("\r\n", "\n") == (
        text_frame(FRAME).replace("\r\n", "\n") + "Grüße\n"
    )
    assert html.get_content().startswith("<html><body class='x'><div data-relay-frame")
    assert (
        html.get_content()
        .replace("\r\n", "\n")
        .endswith(
            html_frame(FRAME).decode().replace("\r\n", "\n")
            + "Grüße <img src='cid:1'></body></html>\n"
        )
    )
    assert (text.get_content_charset(), text["content-transfer-encoding"]) == (charset, transfer)
    attachment = sent[sent.index(b"Content-Type: application/pdf") :]
    assert got.endswith(attachment)
    assert before["subject"] == after["subject"]


@pytest.mark.parametrize(
    "content_type",
    [
        'multipart/signed; boundary="b"; protocol="application/pgp-signature"',
        'multipart/encrypted; boundary="b"',
        "application/pkcs7-mime; smime-type=signed-data",
        "text/calendar; method=REQUEST",
        'text/plain; charset="utf-16"',
    ],
)
def test_w_c9_what_must_not_change_does_not(content_type: str) -> None:
    body = b"--b\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b--\r\n"
    sent = f"MIME-Version: 1.0\r\nContent-Type: {content_type}\r\n\r\n".encode() + body

    got = _forward(sent)
    assert got.endswith(b"\r\n\r\n" + body)
    assert b"Sent to your mask" not in got


def test_w_l4_a_body_that_cannot_be_decoded_passes_untouched() -> None:
    sent = b"From: a@store.example\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!A\r\n"

    got = _forward(sent)
    assert got.endswith(b"\r\n\r\n!!!!A\r\n")
    assert b"Sent to your mask" not in got


def test_inline_pgp_is_left_alone() -> None:
    sent = b"From: a@store.example\r\n\r\n-----BEGIN PGP MESSAGE-----\r\nabc\r\n"

    got = _forward(sent)
    assert got.endswith(b"\r\n\r\n-----BEGIN PGP MESSAGE-----\r\nabc\r\n")
    assert b"Sent to your mask" not in got


def test_an_attached_text_and_an_attached_letter_get_no_frame() -> None:
    message = EmailMessage(policy=email.policy.SMTP)
    message.set_content("body\n")
    message.add_attachment("notes\n", filename="notes.txt")
    inner = EmailMessage(policy=email.policy.SMTP)
    inner.set_content("inner\n")
    message.add_attachment(inner)

    got = _forward(message.as_bytes())

    assert got.count(b"Relay: Sent to your mask") == 1
    assert got.index(b"Sent to your mask") < got.index(b"body")


def test_w_l5_a_letter_without_author_date_and_id_is_forwarded() -> None:
    got = _parse(_forward(b"Subject: x\r\n\r\nhello\r\n"))

    assert got["message-id"] == f"<{'f' * 40}@mask.example>"
    assert got["date"].datetime == NOON
    assert "shop at store.example" in got["from"]


def test_the_same_letter_is_rewritten_to_the_same_bytes() -> None:
    assert _forward(_newsletter_once := _newsletter()) == _forward(_newsletter_once)


def test_hops_are_counted_on() -> None:
    assert hops(read(_forward(TEXT_LETTER))) == 1
    assert hops(read(forwarded(read(TEXT_LETTER), replace(HEADING, hops=3)).raw)) == 4
    assert hops(read(b"X-Relay-Hops: many\r\n\r\n")) == 0


@pytest.mark.parametrize(
    "raw", [b"", b"\r\n", b"no header at all\r\n", b"\xff\xfe\x00", b":\r\n\r\n"]
)
def test_the_oddest_letters_go_through(raw: bytes) -> None:
    assert b"To: ada@home.example\r\n" in _forward(raw)
