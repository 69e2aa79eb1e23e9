"""An owner reads their own language above whatever is only ASCII, and the sender's words stay."""

import email
import email.policy
from dataclasses import replace
from email.message import EmailMessage

import pytest

from emails.letters.parts import read
from emails.rewriting.forward import forwarded
from emails.rewriting.frame import text_frame
from emails.tests.corpus import house

FRAME = replace(house.FRAME, language="ja")
OWN = text_frame(FRAME).replace("\r\n", "\n")
ENGLISH = text_frame(house.FRAME).replace("\r\n", "\n")


def _forward(raw: bytes) -> EmailMessage:
    after = forwarded(read(raw), house.IN_JAPANESE).raw
    message = email.message_from_bytes(after, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def _plain(message: EmailMessage) -> EmailMessage:
    part = next(part for part in message.walk() if part.get_content_type() == "text/plain")
    assert isinstance(part, EmailMessage)
    return part


def _shown(part: EmailMessage) -> str:
    return str(part.get_content()).replace("\r\n", "\n")


def _letter(*fields: str, body: str = "Hello = you \r\n") -> bytes:
    return "".join(f"{field}\r\n" for field in fields).encode() + b"\r\n" + body.encode()


def _nested(*fields: str, body: str = "Hello = you \r\n") -> bytes:
    inner = _letter(*fields, body=body).decode()
    outer = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    return (
        f"{outer}--b\r\n{inner}\r\n--b\r\nContent-Type: image/gif\r\n\r\nGIF\r\n--b--\r\n".encode()
    )


HEADS = (
    ("Content-Type: text/plain; charset=us-ascii", "Content-Transfer-Encoding: 7bit"),
    ("Content-Type: text/plain; charset=utf-8",),
    ("Content-Type: text/plain",),
    ("Content-Transfer-Encoding: 7bit", "Content-Type: text/plain"),
    ("Content-Type: text/plain; charset=iso-8859-1", "Content-Transfer-Encoding: 8bit"),
    ("Content-Type: text/plain; charset=us-ascii", "Content-Transfer-Encoding: 8bit"),
)


@pytest.mark.parametrize("fields", [(), *HEADS])
def test_a_letter_of_ascii_speaks_the_owners_language(fields: tuple[str, ...]) -> None:
    message = _forward(_letter(*fields))

    assert _shown(message) == OWN + "Hello = you \n"
    assert message["MIME-Version"] == "1.0"
    assert message.get_content_charset() == "utf-8"


@pytest.mark.parametrize("fields", [(), *HEADS])
def test_so_does_a_part(fields: tuple[str, ...]) -> None:
    raw = _nested(*fields)

    message = _forward(raw)

    assert _shown(_plain(message)) == OWN + "Hello = you \n"
    assert forwarded(read(raw), house.IN_JAPANESE).raw.endswith(
        b"\r\n--b\r\nContent-Type: image/gif\r\n\r\nGIF\r\n--b--\r\n"
    )


@pytest.mark.parametrize(("encoding", "body"), [("quoted-printable", "a=3Db"), ("base64", "YT1i")])
def test_an_encoding_with_room_stays(encoding: str, body: str) -> None:
    fields = ("Content-Type: text/plain; charset=iso-8859-2",)

    message = _forward(_letter(*fields, f"Content-Transfer-Encoding: {encoding}", body=body))

    assert _shown(message).rstrip("\n") == OWN + "a=b"
    assert message["Content-Transfer-Encoding"] == encoding


def test_what_else_a_part_says_of_itself_stays() -> None:
    field = 'Content-Type: text/plain; format=flowed; delsp=yes; x="a \\" b"; charset=us-ascii'

    message = _forward(_letter(field, "Content-Language: en", body="one \r\ntwo\r\n"))

    assert dict(message["Content-Type"].params) == {
        "format": "flowed", "delsp": "yes", "x": 'a " b', "charset": "utf-8"
    }  # fmt: skip
    assert message["Content-Language"] == "en"
    assert _shown(message) == OWN + "one \ntwo\n"


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        (("Content-Type: text/plain; charset=iso-8859-1",), b"Gr\xfc\xdfe\r\n"),
        (("Content-Type: text/plain; charset=us-ascii",), "Grüße\r\n".encode()),
        (("Content-Type: text/plain; charset=iso-2022-kr",), b"\x1b$)C\x0eGQ1[\x0f\r\n"),
        (("Content-Transfer-Encoding: x-own",), b"Hello\r\n"),
        ((), b"Hello" * 60_000),
    ],
    ids=["another charset", "a lie", "seven bits that are no ASCII", "unknown encoding", "long"],
)
def test_what_would_be_read_otherwise_gets_english(fields: tuple[str, ...], body: bytes) -> None:
    raw = _letter(*fields, body="") + body

    after = forwarded(read(raw), house.IN_JAPANESE).raw

    assert after.endswith(b"\r\n\r\n" + text_frame(house.FRAME).encode() + body)
    assert all(field.encode() in after for field in fields)


@pytest.mark.parametrize(
    "head",
    [
        "Content-Type: text/plain; charset=us-ascii\r\nContent-Type: text/html\r\n\r\n",
        "Content-Transfer-Encoding: 7bit\r\nContent-Transfer-Encoding: base64\r\n\r\n",
        "Content-Type: text/plain\r\n",
        f"Content-Type: text/plain; x={'y' * 1200}\r\n\r\n",
    ],
    ids=["two types", "two encodings", "no empty line", "no room"],
)
def test_a_part_whose_head_could_be_misread_gets_english(head: str) -> None:
    raw = f"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n{head}Hello\r\n--b--\r\n"

    after = forwarded(read(raw.encode()), house.IN_JAPANESE).raw

    assert text_frame(house.FRAME).encode() + b"Hello\r\n--b--\r\n" in after
    assert f"--b\r\n{head}".encode() in after


def test_a_language_of_few_letters_beyond_ascii_needs_more_than_ascii_too() -> None:
    french = replace(house.FORWARD, frame=replace(house.FRAME, language="fr"))
    raw = _letter("Content-Type: text/plain; charset=us-ascii", "Content-Transfer-Encoding: 8bit")

    after = email.message_from_bytes(forwarded(read(raw), french).raw, policy=email.policy.default)

    assert isinstance(after, EmailMessage)
    assert _shown(after).startswith(text_frame(french.frame).replace("\r\n", "\n"))
    assert after.get_content_charset() == "utf-8"


def test_who_wants_no_frame_keeps_the_letter_as_it_is() -> None:
    raw = _letter("Content-Type: text/plain; charset=us-ascii")
    unframed = replace(house.UNFRAMED, frame=replace(house.UNFRAMED.frame, language="ja"))

    after = forwarded(read(raw), unframed).raw

    assert after.endswith(b"\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\nHello = you \r\n")


def test_a_written_line_is_no_delimiter_of_the_senders() -> None:
    line = "x" * 75 + "--b"
    raw = _nested("Content-Type: text/plain", body=line + "\r\n")

    after = read(forwarded(read(raw), house.IN_JAPANESE).raw)

    assert [part.kind for part in after.walk()] == [part.kind for part in read(raw).walk()]
    assert after.body(after.root.parts[0]) == line.encode() + b"\r\n"
