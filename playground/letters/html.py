"""The HTML of a letter with the pictures that came inside it."""

import base64
import re
from urllib.parse import unquote

from playground.letters.show import Attachment, ShownLetter

# Pictures that cannot carry a script; SVG can.
_PICTURES = frozenset(("image/png", "image/jpeg", "image/gif", "image/webp"))
_REFERENCE = re.compile(r"""\bcid:([^\s"'<>()]{1,500})""", re.IGNORECASE)


def with_pictures(letter: ShownLetter) -> str:
    """``letter.html`` with its ``cid:`` pictures (RFC 2392) as data, since it may load nothing."""
    pictures = {
        found.content_id: found
        for found in letter.attachments
        if found.content_id and found.kind in _PICTURES
    }

    def inlined(reference: re.Match[str]) -> str:
        picture = pictures.get(unquote(reference[1]))
        return _data(picture) if picture else reference[0]

    return _REFERENCE.sub(inlined, letter.html)


def _data(picture: Attachment) -> str:
    return f"data:{picture.kind};base64,{base64.b64encode(picture.content).decode()}"
