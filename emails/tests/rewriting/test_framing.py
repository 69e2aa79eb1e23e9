"""What happens to the bodies: trackers out, our frame in, in the owner's language."""

import base64
import email
import email.policy
import json
from dataclasses import replace
from email.message import EmailMessage
from urllib.parse import quote_plus, unquote_plus

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emails.letters.parts import read
from emails.letters.patch import apply
from emails.rewriting.cleaning import Cleaning, form_encoded
from emails.rewriting.frame import Frame, FrameSize, html_frame, text_frame
from emails.rewriting.framing import framed
from emails.trackers.lists import tracker_lists
from privaterelay.languages import LANGUAGES
from privaterelay.testing.clock import NOON

FRAME = Frame(mask="k3x9@mask.example", site_origin="https://relay.example")
CLEANING = Cleaning(
    site_origin="https://relay.example",
    sender="shop@store.example",
    received_at=NOON,
    lists=tracker_lists(),
)
PIXEL = '<img src="https://trk.klclick1.com/open?1&amp;2" width="1" height="1">'


def _letter(html: str, text: str = "", charset: str = "utf-8", cte: str = "8bit") -> bytes:
    message = EmailMessage(policy=email.policy.SMTP)
    message.set_content(text or "Hello\n", charset=charset, cte=cte)
    message.add_alternative(html, subtype="html", charset=charset, cte=cte)
    return message.as_bytes()


def _bodies(raw: bytes, frame: Frame = FRAME, cleaning: Cleaning | None = None) -> dict[str, str]:
    letter = read(raw)
    after = email.message_from_bytes(
        apply(raw, framed(letter, frame, cleaning).patches), policy=email.policy.default
    )
    assert isinstance(after, EmailMessage)
    return {
        part.get_content_type(): part.get_content().replace("\r\n", "\n")
        for part in after.walk()
        if not part.is_multipart()
    }


@pytest.mark.parametrize("cte", ["8bit", "quoted-printable", "base64"])
def test_trackers_go_and_the_frame_says_so(cte: str) -> None:
    raw = _letter(f"<html><body><p>Grüße</p>{PIXEL}</body></html>\n", cte=cte)

    html = _bodies(raw, cleaning=CLEANING)["text/html"]

    assert "klclick1" not in html.partition("Grüße")[2].partition("contains-tracker")[0]
    assert "https://relay.example/contains-tracker-warning/#" in html
    assert "1 tracker removed" in html
    assert html.endswith('" width="1" height="1"></body></html>\n')


def test_the_links_say_what_the_pages_need() -> None:
    raw = _letter(f"<body>{PIXEL}{PIXEL}</body>\n")

    html = _bodies(raw, cleaning=CLEANING)["text/html"]

    warning = html.partition("contains-tracker-warning/#")[2].partition('"')[0]
    report = html.partition("tracker-report/#")[2].partition('"')[0]
    facts = {"sender": "shop@store.example", "received_at": int(NOON.timestamp() * 1000)}
    link = "https://trk.klclick1.com/open?1&2"
    assert json.loads(unquote_plus(warning)) == facts | {"original_link": link}
    assert json.loads(unquote_plus(report)) == facts | {"trackers": {"klclick1.com": 2}}
    assert " " not in unquote_plus(warning)


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_forms_are_encoded_as_the_standard_library_does(text: str) -> None:
    assert form_encoded(text.encode("utf-8", "replace").decode()) == quote_plus(
        text.encode("utf-8", "replace").decode()
    )


@pytest.mark.parametrize("path", ["a%0Ab", "a\nb", 'a","b', "a\\nb", "é b~c"])
def test_each_warning_leads_where_its_link_led(path: str) -> None:
    originals = [f"https://klclick1.com/{path}?n={n}" for n in range(3)]

    warnings = CLEANING.warnings(originals)

    told = [json.loads(unquote_plus(one.partition("#")[2])) for one in warnings]
    assert [fact["original_link"] for fact in told] == originals


def test_no_tracker_gets_no_warning() -> None:
    assert CLEANING.warnings([]) == []


def test_who_wants_no_trackers_removed_keeps_them() -> None:
    html = _bodies(_letter(f"<body>{PIXEL}</body>\n"))["text/html"]

    assert PIXEL in html
    assert "removed" not in html


def test_what_was_removed_is_counted() -> None:
    letter = read(_letter(f"<body>{PIXEL}<a href='https://t.co/x'>x</a></body>\n"))

    removal = framed(letter, FRAME, CLEANING).removal

    assert (removal.count, removal.strict, removal.trackers) == (1, 1, {"klclick1.com": 1})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_frame_speaks_the_owners_language(language: str) -> None:
    frame = replace(FRAME, language=language)
    bodies = _bodies(_letter("<body>x</body>\n"), frame, CLEANING)

    assert frame.say("manage") in bodies["text/plain"]
    assert "k3x9@mask.example" in bodies["text/html"]
    assert f'dir="{"rtl" if language == "ar" else "ltr"}" lang="{language}"' in bodies["text/html"]
    for count in (0, 1, 2, 3, 11, 100):
        assert frame.say("trackers", count=count)
    if language != "en":
        assert frame.say("manage") != FRAME.say("manage")


@pytest.mark.parametrize(("charset", "cte"), [("iso-8859-1", "8bit"), ("iso-8859-1", "base64")])
def test_a_body_that_cannot_hold_the_language_gets_english(charset: str, cte: str) -> None:
    frame = replace(FRAME, language="ja")

    raw = _letter("<body>x</body>\n", text="Grüße\n", charset=charset, cte=cte)
    bodies = _bodies(raw, frame)

    assert "Manage or stop it" in bodies["text/plain"]
    assert "&#12354;" in bodies["text/html"]  # HTML can say it in any charset


def test_a_small_frame_is_small_and_none_is_none() -> None:
    raw = _letter("<body>x</body>\n")
    small = _bodies(raw, replace(FRAME, size=FrameSize.SMALL))
    none = framed(read(raw), replace(FRAME, size=FrameSize.NONE), None)

    assert len(small["text/plain"]) < len(_bodies(raw)["text/plain"])
    assert "11px" in small["text/html"]
    assert none.patches == ()


def test_w_s15_the_frame_cannot_be_restyled() -> None:
    style = html_frame(FRAME).decode().partition('style="')[2].partition('"')[0]

    assert style.startswith("all:initial !important;display:block !important;")
    assert all(rule.endswith("!important") for rule in style.rstrip(";").split(";"))
    assert not {" id=", " class="} & set(html_frame(FRAME).decode().split('"'))


def test_a_mask_is_escaped_where_it_stands() -> None:
    odd = html_frame(replace(FRAME, mask='<b>"&@mask.example')).decode()

    assert "<b>" not in odd
    assert "&lt;b&gt;" in odd


def test_lines_of_the_text_frame_end_as_letters_do() -> None:
    written = text_frame(FRAME)

    assert written.count("\n") == written.count("\r\n") == 4
    assert max(len(line) for line in written.split("\r\n")) < 100


def test_a_frame_stands_behind_a_byte_order_mark() -> None:
    text = framed(read(b"\r\n\xef\xbb\xbfhello"), FRAME, None)
    html = framed(read(b"Content-Type: text/html\r\n\r\n\xef\xbb\xbf<p>x"), FRAME, None)

    assert text.patches[0].start == len(b"\r\n\xef\xbb\xbf")
    assert html.patches[0].start == len(b"Content-Type: text/html\r\n\r\n\xef\xbb\xbf")


@pytest.mark.parametrize(
    "raw",
    [
        b"\r\n" + "unlabelled".encode("utf-16"),
        b"Content-Transfer-Encoding: base64\r\n\r\n"
        + base64.b64encode(b"-----BEGIN PGP MESSAGE-----"),
        b'Content-Type: multipart/mixed; boundary="--"\r\n\r\n----\r\n\r\nx\r\n------\r\n',
    ],
    ids=["wide", "pgp", "delimiter"],
)
def test_what_a_frame_would_break_gets_none(raw: bytes) -> None:
    assert framed(read(raw), FRAME, None).patches == ()


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://klclick1.com/?<body>">x</a>',
        '<a href="https://klclick1.com/?<body>more">x</a>',
        '<html src="https://klclick1.com/>">x',
        '<!--[if mso]><a href="https://klclick1.com/--><body>">x</a>',
    ],
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_tag_in_the_address_of_a_tracker_is_none(html: str, mark: bytes) -> None:
    raw = b"Content-Type: text/html\r\n\r\n" + mark + html.encode()

    found = framed(read(raw), FRAME, CLEANING)
    body = apply(raw, found.patches).partition(b"\r\n\r\n")[2]

    assert found.removal.count == 1
    assert body.startswith(mark + b"<div data-relay-frame")


def test_trackers_go_from_every_page_and_are_counted_together() -> None:
    amp = PIXEL.replace("img", "amp-img")
    raw = (
        "Content-Type: multipart/alternative; boundary=b\r\n\r\n"
        f"--b\r\nContent-Type: text/x-amp-html\r\n\r\n{amp}\r\n"
        f"--b\r\nContent-Type: text/html\r\n\r\n{PIXEL}\r\n--b--\r\n"
    ).encode()

    found = framed(read(raw), FRAME, CLEANING)
    after = apply(raw, found.patches)

    assert (found.removal.count, found.removal.trackers) == (2, {"klclick1.com": 2})
    assert b"trk.klclick1.com/open" not in after
    assert after.count(b"data-relay-frame") == 1
