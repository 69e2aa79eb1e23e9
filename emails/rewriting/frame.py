"""The few lines that we add to a letter: which mask it came through, and how to stop it."""

from dataclasses import dataclass
from html import escape
from urllib.parse import quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the frame of one letter says."""

    mask: str
    site_origin: str

    @property
    def link(self) -> str:
        """The mask's place on the owner's dashboard (spec emails 10.4)."""
        return f"{self.site_origin}/accounts/profile/#{quote(self.mask)}"


# Inline and important, so that no style sheet of the sender hides or restyles the block (W-S15).
_BLOCK = "all:initial;display:block;clear:both;margin:0 0 16px;padding:8px 12px;"
_FACE = "background:#f0f0f4;color:#15141a;font:13px/20px sans-serif;text-align:left;"
_LINK = "all:initial;color:#0060df;font:13px/20px sans-serif;text-decoration:underline;"


def text_frame(frame: Frame) -> bytes:
    """The frame above a plain text: ASCII, CRLF, between two marker lines."""
    lines = (
        f"---- Relay: sent to your mask {frame.mask} ----",
        f"Manage or stop it: {frame.link}",
        "----",
        "",
        "",
    )
    return "\r\n".join(lines).encode("ascii", "replace")


def html_frame(frame: Frame) -> bytes:
    """The frame inside an HTML body: one marked block; ASCII, so that it fits every charset."""
    block = (
        f'<div data-relay-frame="1" dir="ltr" style="{_important(_BLOCK + _FACE)}">'
        f"Sent to your mask <b>{escape(frame.mask)}</b>. "
        f'<a href="{escape(frame.link)}" style="{_important(_LINK)}">Manage or stop it</a>'
        " \N{MIDDLE DOT} Relay</div>\r\n"
    )
    return block.encode("ascii", "xmlcharrefreplace")


def _important(style: str) -> str:
    return style.replace(";", " !important;")
