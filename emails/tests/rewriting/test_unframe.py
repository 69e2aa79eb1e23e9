"""Our frame is found again in the quote of an answer."""

from dataclasses import replace

import pytest

from emails.letters.patch import Edit, Patch, apply
from emails.rewriting.frame import Frame, FrameSize, html_frame, text_frame
from emails.rewriting.unframe import frames_in_html, frames_in_text
from privaterelay.languages import LANGUAGES

FRAME = Frame(mask="k3x9@mask.example", site_origin="https://relay.example", trackers=3, report="x")


def _cut(body: bytes, edits: list[Edit]) -> bytes:
    return apply(body, [Patch(edit.start, edit.end, edit.new) for edit in edits])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [FrameSize.FULL, FrameSize.SMALL])
@pytest.mark.parametrize("quote", ["", "> ", ">> ", "> > ", "  | "])
def test_a_quoted_text_frame_goes_and_the_rest_stays(
    language: str, size: FrameSize, quote: str
) -> None:
    frame = text_frame(replace(FRAME, language=language, size=size))
    lines = [f"{quote}{line}".rstrip() for line in frame.split("\r\n")[:-1]]
    before, after = "Thank you!\r\n\r\nOn Monday:\r\n", f"{quote}It is on its way.\r\n"
    body = (before + "\r\n".join(lines) + "\r\n" + after).encode()

    assert _cut(body, list(frames_in_text(body))) == (before + after).encode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_html_frame_goes_and_the_rest_stays(language: str) -> None:
    frame = html_frame(replace(FRAME, language=language)).rstrip()
    body = b"<p>Thanks</p><blockquote><div>" + frame + b"<div>It is</div></div></blockquote>"

    left = _cut(body, list(frames_in_html(body)))

    assert left == b"<p>Thanks</p><blockquote><div><div>It is</div></div></blockquote>"


def test_what_only_looks_like_a_frame_stays() -> None:
    text = (
        b"---- Relay race ----\r\n-- \r\n----\r\n---- Relay: open ended\r\na\r\nb\r\nc\r\n----\r\n"
    )
    html = b'<div data-relay-frame="2">x</div>'

    assert list(frames_in_text(text)) == []
    assert list(frames_in_html(html)) == []


@pytest.mark.parametrize(
    "piece", [b"---- Relay: x\r\n", b"> ", b'<div data-relay-frame="1"', b"</div>", b"\r\n"]
)
def test_adversarial_repetition_ends(piece: bytes) -> None:
    body = piece * 40_000

    assert len(list(frames_in_text(body))) <= 40_000
    assert len(list(frames_in_html(body))) <= 40_000
