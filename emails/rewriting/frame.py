"""The few lines that we add to a letter: which mask it came through, and how to stop it."""

import enum
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from pathlib import Path
from urllib.parse import quote

from privaterelay.fluent import Messages
from privaterelay.languages import DEFAULT, direction_of

_MESSAGES = Messages(Path(__file__).parent.parent / "locales")
# A mask gets letter after letter, and putting a message together costs more than a whole frame.
_said = lru_cache(maxsize=4096)(_MESSAGES.text)
# Both marks are the same in every language, so that an answer's quote can be cleaned of them.
TEXT_BEGINS = "---- Relay: "
TEXT_ENDS = "----"
HTML_MARK = b'data-relay-frame="1"'


class FrameSize(enum.StrEnum):
    """How much of a frame an owner wants."""

    FULL = "full"
    SMALL = "small"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the frame of one letter says."""

    mask: str
    site_origin: str
    language: str = DEFAULT
    size: FrameSize = FrameSize.FULL
    trackers: int = 0
    report: str = ""
    """Where the owner can read which trackers were removed."""

    @property
    def link(self) -> str:
        """The mask's place on the owner's dashboard (spec emails 10.4)."""
        return f"{self.site_origin}/accounts/profile/#{quote(self.mask)}"

    def say(self, message: str, **arguments: str | int) -> str:
        """A message of the frame in the owner's language."""
        return _said(self.language, f"frame-{message}", **arguments)

    @property
    def in_english(self) -> "Frame":
        """The same frame in ASCII, for a body that holds nothing else."""
        return replace(self, language=DEFAULT)


# Inline and important, so that no style sheet of the sender hides or restyles the block (W-S15).
_BLOCK = "all:initial;display:block;clear:both;margin:0 0 16px;padding:8px 12px;"
_FACE = "background:#f0f0f4;color:#15141a;font:13px/20px sans-serif;text-align:start;"
_SMALL = "all:initial;display:block;clear:both;color:#5b5b66;font:11px/16px sans-serif;"
_LINK = "all:initial;color:#0060df;font:inherit;text-decoration:underline;cursor:pointer;"


def text_frame(frame: Frame) -> str:
    """The frame above a plain text, CRLF after each line, between two marks."""
    lines = [f"{TEXT_BEGINS}{frame.say('sent-to', mask=frame.mask)} {TEXT_ENDS}"]
    if frame.size is FrameSize.FULL:
        lines.append(f"{frame.say('manage')}: {frame.link}")
    lines += [TEXT_ENDS, "", ""]
    return "\r\n".join(lines)


def html_frame(frame: Frame) -> bytes:
    """The frame inside an HTML body: one marked block; ASCII, so that it fits every charset."""
    is_full = frame.size is FrameSize.FULL
    style = _important(_BLOCK + _FACE if is_full else _SMALL)
    direction = direction_of(frame.language)
    block = (
        f'<div {HTML_MARK.decode()} dir="{direction}" lang="{frame.language}" style="{style}">'
        f"{' '.join(_sentences(frame, is_full=is_full))}</div>\r\n"
    )
    return block.encode("ascii", "xmlcharrefreplace")


def _sentences(frame: Frame, *, is_full: bool) -> list[str]:
    said = [escape(frame.say("sent-to", mask=frame.mask)), _link(frame.link, frame.say("manage"))]
    if is_full and frame.trackers:
        removed = frame.say("trackers", count=frame.trackers)
        said.append("\N{MIDDLE DOT} " + _link(frame.report, removed))
    return said


def _link(address: str, text: str) -> str:
    return f'<a href="{escape(address)}" style="{_important(_LINK)}">{escape(text)}</a>'


def _important(style: str) -> str:
    return style.replace(";", " !important;")
