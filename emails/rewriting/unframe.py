"""Find our frame again in the quote of an answer, and take it out."""

import re
from collections.abc import Iterator

from emails.letters.patch import Edit
from emails.rewriting.frame import HTML_MARK, TEXT_BEGINS, TEXT_ENDS

# A frame has three lines at most, each quoted as often as the letter was.
_QUOTE = rb"[>| \t]*+"
_TEXT = re.compile(
    rb"^" + _QUOTE + re.escape(TEXT_BEGINS.encode()) + rb"[^\r\n]*+\r?\n"
    rb"(?:[^\r\n]{0,1000}\r?\n){0,2}?"
    + _QUOTE + re.escape(TEXT_ENDS.encode()) + rb"[ \t]*+(?:\r?\n|\Z)"
    rb"(?:[>| \t]*+\r?\n)?",
    re.MULTILINE,
)  # fmt: skip
_CLOSING = b"</div>"


def frames_in_text(body: bytes) -> Iterator[Edit]:
    """The edits that cut the frames out of a plain text."""
    for found in _TEXT.finditer(body):
        yield Edit(found.start(), found.end(), b"")


def frames_in_html(body: bytes) -> Iterator[Edit]:
    """The edits that cut the frames out of HTML whose mail program kept our mark.

    A frame holds no other ``div``, so the first closing tag is its own.
    """
    position = 0
    while (mark := body.find(HTML_MARK, position)) >= 0:
        start = body.rfind(b"<", position, mark)
        end = body.find(_CLOSING, mark)
        if end < 0:
            return
        position = end + len(_CLOSING)
        if start >= 0:
            yield Edit(start, position, b"")
