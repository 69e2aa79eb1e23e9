"""A newsletter as shops send them: two bodies, a picture, trackers, attachments, odd charsets."""

import hashlib
import struct
import zlib
from email.message import EmailMessage
from email.policy import SMTP

from playground.letters.write import blank_letter

SUBJECT = "🌷 Frühling im Laden: 20 % auf alles"
NAME = "Blumen & Söhne"
PIXEL = "http://pixel.tracker.example/open.gif?recipient=4711"
_PICTURE_ID = "tulip@shop.example"

_TEXT = """\
Guten Tag!

Der Frühling ist da 🌷 und mit ihm 20 % auf alles, bis Sonntag.
Zum Laden: https://click.tracker.example/c/4711/laden

.
Eine Zeile mit einem einzelnen Punkt steht darüber.

Ihre Gärtnerei
"""

_HTML = f"""\
<!doctype html>
<html lang="de">
<head><title>Frühling</title><style>body {{ font-family: Georgia, serif }}</style></head>
<body bgcolor="#fff7f0">
<h1>Der Frühling ist da 🌷</h1>
<p><img src="cid:{_PICTURE_ID}" width="160" height="80" alt="Ein Beet"></p>
<p>20&nbsp;% auf alles, bis Sonntag.
<a href="https://click.tracker.example/c/4711/laden">Zum Laden</a></p>
<p>Ihre Gärtnerei</p>
<img src="{PIXEL}" width="1" height="1" alt="">
</body>
</html>
"""


def newsletter(sender: str, recipient: str, *, attachment: bytes) -> bytes:
    """The newsletter, with ``attachment`` as its largest part."""
    letter = blank_letter(sender, NAME, recipient, SUBJECT)
    letter["List-Unsubscribe"] = "<https://shop.example/unsubscribe/4711>"
    letter["Precedence"] = "bulk"
    letter.set_content(_TEXT, cte="quoted-printable")
    letter.add_alternative(_HTML, subtype="html", cte="quoted-printable")
    _related(letter).add_related(picture(), "image", "png", cid=f"<{_PICTURE_ID}>")
    letter.add_attachment(attachment, "application", "octet-stream", filename="Katalog 2026.bin")
    letter.add_attachment("Каталог весны\r\n", charset="koi8-r", cte="8bit", filename="каталог.txt")
    letter.attach(_part_in_a_charset_nobody_knows())
    return letter.as_bytes()


def sample_attachment(size: int) -> bytes:
    """Bytes that look random and are the same every time."""
    return hashlib.shake_256(b"catalogue").digest(size)


def picture(width: int = 160, height: int = 80) -> bytes:
    """A PNG of a flower bed, drawn here so that no file has to come along."""
    rows = b"".join(b"\0" + b"".join(_colour(x, y) for x in range(width)) for y in range(height))
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (b"IHDR" + size, b"IDAT" + zlib.compress(rows, 9), b"IEND")
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, chunks))


def _chunk(content: bytes) -> bytes:
    return struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))


def _colour(x: int, y: int) -> bytes:
    is_petal = (x % 20 - 10) ** 2 + (y % 20 - 10) ** 2 < 36
    return bytes((214, 40, 90 + y)) if is_petal else bytes((60 + y, 140, 70))


def _related(letter: EmailMessage) -> EmailMessage:
    """The HTML body, which becomes multipart/related with its first picture."""
    html = letter.get_body(("html",))
    assert isinstance(html, EmailMessage)  # noqa: S101  (added by the caller)
    return html


def _part_in_a_charset_nobody_knows() -> EmailMessage:
    part = EmailMessage(policy=SMTP)
    part["Content-Type"] = "text/plain; charset=x-unknown-8"
    part["Content-Transfer-Encoding"] = "8bit"
    part["Content-Disposition"] = "inline"
    part.set_payload(b"Gr\xfc\xdfe \xa4\x80\r\n".decode("ascii", "surrogateescape"))
    return part
