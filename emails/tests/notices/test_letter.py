"""A notice as a letter: readable twice, answered by nobody's robot."""

import email
import email.policy
from email.message import EmailMessage

import pytest

from emails.letters.mailboxes import Mailbox
from emails.notices.letter import Envelope, as_html, as_text, written
from emails.notices.words import Link, Words
from privaterelay.testing.clock import NOON

WORDS = Words(
    language="en",
    subject="Fish & chips",
    paragraphs=("A <b>fine</b> day & night.", "Second."),
    link=Link("Go & see", "https://relay.example/?a=1&b=2"),
    footer="Bye.",
)
ENVELOPE = Envelope(
    author=Mailbox("Relay", "noreply@relay.example"),
    to="ada@home.example",
    identity="7:welcome:welcome",
    now=NOON,
)


def _read(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def _text(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def test_w_c8_only_html_is_escaped() -> None:
    message = _read(written(WORDS, ENVELOPE))

    assert "A <b>fine</b> day & night." in _text(message, "plain")
    assert "https://relay.example/?a=1&b=2" in _text(message, "plain")
    assert "A &lt;b&gt;fine&lt;/b&gt; day &amp; night." in _text(message, "html")
    assert 'href="https://relay.example/?a=1&amp;b=2"' in _text(message, "html")


def test_w_s12_it_says_that_no_person_wrote_it() -> None:
    message = _read(written(WORDS, ENVELOPE))

    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert (message["From"], message["To"]) == (
        "Relay <noreply@relay.example>",
        "ada@home.example",
    )
    assert message["In-Reply-To"] is None


def test_an_answer_stands_in_the_thread_of_what_it_answers() -> None:
    envelope = Envelope(
        author=ENVELOPE.author,
        to=ENVELOPE.to,
        identity="1",
        now=NOON,
        answering="<1@laptop.example>",
    )
    message = _read(written(WORDS, envelope))

    assert message["Auto-Submitted"] == "auto-replied"
    assert message["In-Reply-To"] == message["References"] == "<1@laptop.example>"


def test_a_repeat_has_the_same_name() -> None:
    assert written(WORDS, ENVELOPE) == written(WORDS, ENVELOPE)


@pytest.mark.parametrize("language", ["ja", "ar"])
def test_any_script_arrives(language: str) -> None:
    words = Words(language=language, subject="重要", paragraphs=("مرحبًا 日本",), footer="終")
    raw = written(words, ENVELOPE)
    message = _read(raw)

    assert raw.isascii()
    assert message["Subject"] == "重要"
    assert "مرحبًا 日本" in _text(message, "plain")
    assert "مرحبًا 日本" in _text(message, "html")


def test_the_page_has_the_direction_of_its_language() -> None:
    words = Words(language="ar", subject="x", paragraphs=(), footer="y")

    assert '<html lang="ar" dir="rtl">' in as_html(words)
    assert '<html lang="en" dir="ltr">' in as_html(WORDS)


def test_the_text_needs_no_link() -> None:
    words = Words(language="en", subject="x", paragraphs=("One.", "Two."), footer="Bye.")

    assert as_text(words) == "One.\n\nTwo.\n\n-- \nBye.\n"


@pytest.mark.parametrize(
    "attached",
    [
        b"Subject: mine\r\n\r\nHello\r\n",
        "Subject: mine\n\nGrüße\n".encode(),
        b"Subject: mine\r\n\r\nlone \r line end",
    ],
)
def test_a_letter_can_be_attached_whole(attached: bytes) -> None:
    raw = written(WORDS, ENVELOPE, attached)
    message = _read(raw)

    assert message.get_content_type() == "multipart/mixed"
    inner = next(iter(message.iter_attachments()))
    assert inner.get_content_type() == "message/rfc822"
    assert inner.get_content()["Subject"] == "mine"
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert raw.isascii() or message["Content-Transfer-Encoding"] == "8bit"
