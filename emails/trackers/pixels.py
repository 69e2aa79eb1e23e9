"""Tell a picture that nobody can see: its only use is to report that the letter was opened."""

import re

# Width and height of none or one, as an attribute or in a style.
_TINY = re.compile(
    rb"""(?<![-\w])(width|height)\s*+[=:]\s*+["']?\s*+[01](?:px|pt|em|%)?(?![\d.\w%])""",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    rb"display\s*:\s*none|visibility\s*:\s*hidden|(?<![-\w])opacity\s*:\s*0(?![.\d])|"
    rb"max-(?:width|height)\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
_PICTURES = frozenset((b"img", b"amp-img", b"amp-pixel", b"input", b"image"))


def is_pixel(element: bytes, attributes: bytes) -> bool:
    """Whether an element is a picture that cannot be seen: one dot at most, or hidden."""
    if element not in _PICTURES:
        return False
    tiny = {found[1].lower() for found in _TINY.finditer(attributes)}
    return element == b"amp-pixel" or len(tiny) == 2 or bool(_HIDDEN.search(attributes))
