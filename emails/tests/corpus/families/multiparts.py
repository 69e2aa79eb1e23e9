"""Parts in parts: sound, unclosed, empty, misnamed."""

from collections.abc import Iterator
from typing import Final

from emails.tests.corpus.specimen import Specimen, attachment, crlf, head, multipart, part, text

_SAID: Final = "Good morning"
_KINDS: Final = (
    "alternative", "mixed", "related", "parallel", "form-data", "x-unknown", "appledouble",
    "byteranges", "header-set", "voice-message",
)  # fmt: skip
_BOUNDARIES: Final = (
    "=_Part.1?", "a b c", "x" * 70, "x" * 200, "----=_NextPart_000_0001", "'()+_,-./:=?", "-", "--",
    "=", "0", "b1--", "[bracket]", "a:b", "äöü",
)  # fmt: skip


def family(to: str) -> Iterator[Specimen]:
    plain, html = text(f"{_SAID}, {to}.\n"), text(f"<p>{_SAID}, {to}.</p>\n", kind="html")
    for kind in _KINDS:
        yield Specimen(f"{kind}-of-two", head(to) + multipart(kind, plain, html), _SAID)
    for number, boundary in enumerate(_BOUNDARIES):
        raw = head(to) + multipart("mixed", plain, html, boundary=boundary)
        yield Specimen(f"boundary-{number}", raw, is_judged=boundary.isascii())
    yield from _sound(to, plain, html)
    yield from _unsound(to, plain, html)
    yield from _misnamed(to, plain, html)


def _sound(to: str, plain: bytes, html: bytes) -> Iterator[Specimen]:
    both = multipart("alternative", plain, html, boundary="inner")
    picture = attachment("a.png", bytes(range(256)), "image/png")
    related = multipart("related", html, picture, boundary="rel", more='; type="text/html"')
    letters = {
        "alternative-in-mixed": multipart("mixed", both, picture),
        "related-in-alternative": multipart("alternative", plain, related),
        "alternative-in-related": multipart("related", both, picture),
        "html-before-plain": multipart("alternative", html, plain),
        "two-plain-texts": multipart("mixed", plain, plain, plain),
        "two-html-texts": multipart("mixed", html, html),
        "html-alone": multipart("mixed", html),
        "picture-before-text": multipart("mixed", picture, plain),
        "a-preamble": multipart("mixed", plain).replace(
            b"\r\n\r\n--", crlf(f"\n\nFor {to}.\n--"), 1
        ),
        "an-epilogue": multipart("mixed", plain) + crlf(f"Behind everything, {to}.\n"),
        "enriched-text": multipart("alternative", plain, text("<bold>x</bold>", kind="enriched")),
        "five-levels": multipart("mixed", multipart("mixed", multipart("mixed", multipart(
            "mixed", both, boundary="b4"), boundary="b3"), boundary="b2")),
        "spaces-behind-delimiters": multipart("mixed", plain).replace(b"--b1", b"--b1  \t"),
        "capitals": multipart("mixed", plain).replace(b"multipart", b"MULTIPART"),
        "a-start-parameter": multipart("related", html, picture, more='; start="<a@b>"'),
        "a-boundary-in-two-pieces": multipart("mixed", plain).replace(
            b'boundary="b1"', b'boundary*0="b"; boundary*1="1"'
        ),
        "a-boundary-without-quotes": multipart("mixed", plain).replace(b'"b1"', b"b1"),
        "a-boundary-of-the-reader": multipart("mixed", plain, boundary=to),
    }  # fmt: skip
    for name, written in letters.items():
        yield Specimen(f"with-{name}", head(to) + written, _SAID)


def _unsound(to: str, plain: bytes, html: bytes) -> Iterator[Specimen]:
    sound = multipart("alternative", plain, html)
    inner = multipart("alternative", plain, html, boundary="inner").replace(b"--inner--", b"")
    nested = multipart("mixed", inner, attachment("a.bin", b"x" * 100))
    letters: dict[str, tuple[bytes, bool]] = {
        "without-its-end": (sound.replace(b"--b1--\r\n", b""), True),
        "with-an-inner-one-without-end": (nested, True),
        "that-ends-in-a-delimiter": (sound.replace(b"--b1--", b"--b1"), False),
        "of-a-preamble-alone": (crlf("Content-Type: multipart/mixed; boundary=b1\n\nx\n"), False),
        "of-no-parts": (multipart("mixed"), False),
        "of-empty-parts": (multipart("mixed", b"", b"", b""), False),
        "of-parts-without-bodies": (multipart("mixed", b"Content-Type: text/plain\r\n"), True),
        "of-parts-without-heads": (multipart("mixed", b"\r\nGood morning.\r\n"), True),
        "of-parts-without-empty-lines": (multipart("mixed", b"Good morning.\r\n"), False),
        "with-an-inner-one-of-its-name": (multipart("mixed", sound, plain), False),
        "with-an-inner-name-that-goes-on": (
            multipart("mixed", multipart("mixed", plain, boundary="b1x"), html), False),
        "with-delimiters-in-text": (multipart("mixed", text("--b1x\n --b1\n--b\n")), True),
        "in-bare-line-feeds": (sound.replace(b"\r\n", b"\n"), True),
        "with-line-feeds-around-delimiters": (sound.replace(b"\r\n--b1", b"\n--b1"), True),
        "cut-in-a-head": (sound[: sound.rindex(b"Content-Transfer")], False),
        "cut-in-a-delimiter": (sound[:-6], False),
        "ended-twice": (sound + b"--b1--\r\n", True),
        "going-on-behind-its-end": (sound + b"--b1\r\n" + plain + b"\r\n--b1--\r\n", True),
    }  # fmt: skip
    for name, (written, is_judged) in letters.items():
        raw = head(to) + written
        raw = raw.replace(b"\r\n", b"\n") if name == "in-bare-line-feeds" else raw
        yield Specimen(f"one-{name}", raw, is_judged=is_judged)


def _misnamed(to: str, plain: bytes, html: bytes) -> Iterator[Specimen]:
    sound = multipart("mixed", plain, html)
    letters = {
        "no-boundary": sound.replace(b'; boundary="b1"', b""),
        "an-empty-boundary": sound.replace(b'"b1"', b'""'),
        "another-boundary": sound.replace(b'"b1"', b'"b2"'),
        "two-boundaries": sound.replace(b'"b1"', b'"b1"; boundary="b2"'),
        "an-open-quote": sound.replace(b'"b1"', b'"b1'),
        "base64-around-it": b"Content-Transfer-Encoding: base64\r\n" + sound,
        "no-subtype": sound.replace(b"multipart/mixed", b"multipart"),
        "an-empty-subtype": sound.replace(b"multipart/mixed", b"multipart/"),
        "a-comment-in-the-type": sound.replace(b"multipart/", b"multipart (x) /"),
        "plain-text-for-a-type": sound.replace(b"multipart/mixed", b"text/plain"),
    }
    for name, written in letters.items():
        yield Specimen(f"called-with-{name}", head(to) + written, is_judged=False)
    deep = part("Content-Type: multipart/mixed\n", "--\n\nx\n----\n")
    yield Specimen("called-with-hyphens", head(to) + deep, is_judged=False)
