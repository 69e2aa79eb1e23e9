"""Files of every kind and name: their bytes are nobody's business on the way."""

import base64
from collections.abc import Iterator
from typing import Final

from emails.tests.corpus.specimen import Specimen, attachment, head, multipart, noise, part, text

_KINDS: Final = (
    "application/pdf", "application/zip", "application/msword", "application/octet-stream",
    "image/png", "image/jpeg", "image/gif", "image/svg+xml", "image/webp", "audio/mpeg",
    "video/mp4", "font/woff2", "application/json", "application/xml", "application/x-gzip",
    "application/vnd.ms-excel", "chemical/x-pdb", "model/gltf-binary", "x-shop/x-order",
)  # fmt: skip
_NAMES: Final = {
    "of-two-pieces": "filename*0=\"a-very-\"; filename*1=\"long.pdf\"",
    "in-rfc-2231": "filename*=utf-8''Gr%C3%BC%C3%9Fe.pdf",
    "in-rfc-2231-pieces": "filename*0*=utf-8''Gr%C3%BC; filename*1*=%C3%9Fe.pdf",
    "in-latin-1": "filename*=iso-8859-1'de'Gr%FC%DFe.pdf",
    "in-encoded-words": 'filename="=?utf-8?q?Gr=C3=BC=C3=9Fe=2Epdf?="',
    "in-raw-utf-8": 'filename="Grüße für alle.pdf"',
    "without-quotes": "filename=price list.pdf",
    "with-a-path": r'filename="C:\Windows\a.pdf"',
    "with-a-climbing-path": 'filename="../../etc/passwd"',
    "with-a-quote": r'filename="a\"b.pdf"',
    "empty": 'filename=""',
    "of-1000-letters": f'filename="{"a" * 1000}.pdf"',
    "with-two-extensions": 'filename="invoice.pdf.exe"',
    "with-a-nul": 'filename="a\x00.pdf"',
    "said-twice": 'filename="a.pdf"; filename="b.pdf"',
    "folded": 'filename="one\n two.pdf"',
}  # fmt: skip


def family(to: str) -> Iterator[Specimen]:
    hello = text(f"See there, {to}.\n")
    for number, kind in enumerate(_KINDS):
        file = attachment(f"file{number}", noise(700 + number, number), kind)
        name = kind.replace("/", "-")
        yield Specimen(f"file-{name}", head(to) + multipart("mixed", hello, file), "See there")
    for name, said in _NAMES.items():
        content = (
            "Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n"
            f"Content-Disposition: attachment; {said}\n"
        )
        file = part(content, base64.encodebytes(noise(90)).replace(b"\n", b"\r\n"))
        yield Specimen(f"name-{name}", head(to) + multipart("mixed", hello, file), "See there")
    yield from _named_after(to, hello)
    yield from _raw(to, hello)
    yield from _texts(to, hello)
    yield from _alone(to)


def _named_after(to: str, hello: bytes) -> Iterator[Specimen]:
    """Names that name the reader, in every way that a name is written."""
    quoted = to.replace("@", "%40")
    names = {
        "plain": f'filename="{to}.txt"',
        "percent": f"filename*=utf-8''{quoted}.txt",
        "pieces": f'filename*0="{to[:6]}"; filename*1="{to[6:]}.txt"',
        "words": f'filename="=?utf-8?b?{base64.b64encode(to.encode()).decode()}?="',
    }
    for name, said in names.items():
        content = f"Content-Type: application/pdf\nContent-Disposition: attachment; {said}\n"
        raw = head(to) + multipart("mixed", hello, part(content, b"%PDF\r\n"))
        yield Specimen(f"name-of-the-reader-in-{name}", raw, "See there")


def _raw(to: str, hello: bytes) -> Iterator[Specimen]:
    bodies = {
        "every-byte": bytes(range(256)) * 4,
        "bare-line-ends": b"a\rb\nc\r\nd\r\r\n\n",
        "nuls": b"\x00" * 64,
        "a-long-line": b"x" * 5000,
        "no-last-line-end": b"end",
        "nothing": b"",
        "an-ending-carriage-return": b"end\r",
        "only-hyphens": b"--\r\n----\r\n",
    }
    for name, body in bodies.items():
        content = "Content-Type: application/x-raw\nContent-Transfer-Encoding: binary\n"
        raw = head(to) + multipart("mixed", hello, part(content, body))
        yield Specimen(f"binary-of-{name}", raw, "See there")


def _texts(to: str, hello: bytes) -> Iterator[Specimen]:
    for kind in ("plain", "html", "csv", "calendar", "vcard", "x-log", "xml"):
        for disposition in ('attachment; filename="a.txt"', 'inline; filename="a.txt"'):
            content = f"Content-Type: text/{kind}\nContent-Disposition: {disposition}\n"
            file = part(content, f"<p>Notes, {to}</p>\n")
            name = f"text-{kind}-{disposition.partition(';')[0]}"
            yield Specimen(name, head(to) + multipart("mixed", hello, file), "See there")


def _alone(to: str) -> Iterator[Specimen]:
    yield Specimen("file-without-text", head(to) + attachment("a.pdf", noise(500)))
    yield Specimen("text-file-alone", head(to) + attachment("a.txt", b"notes\r\n", "text/plain"))
    picture = part("Content-Type: image/png\nContent-ID: <p@x>\nContent-Transfer-Encoding: base64\n"
                   "Content-Disposition: inline\n", base64.encodebytes(noise(300)))  # fmt: skip
    html = text('<p>See there<img src="cid:p@x"></p>\n', kind="html")
    yield Specimen("inline-picture", head(to) + multipart("related", html, picture), "See there")
    many = [attachment(f"{number}.bin", noise(50, number)) for number in range(40)]
    yield Specimen("forty-files", head(to) + multipart("mixed", *many))
