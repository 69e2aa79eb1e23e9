"""Letters by a grammar of what senders get wrong: the same promises, on letters nobody wrote."""

from hypothesis import given, settings
from hypothesis import strategies as st

from emails.tests.corpus import house
from emails.tests.corpus.invariants import assert_answers, assert_forwards
from fuzz.words import WORDS

_NAMES = st.sampled_from(
    ["From", "To", "Subject", "Date", "Message-ID", "References", "List-Id", "X-Relay-Hops",
     "Content-Description", "subject ", "MIME-Version", "Content-Language", "Reply-To", "",
     "Content-Disposition", "Authentication-Results"]
)  # fmt: skip
_VALUES = st.lists(
    st.one_of(
        st.sampled_from([word for word in WORDS["headers"] if not word.startswith(b"\r\n")]),
        st.sampled_from([b"\r\n ", b"\r\n\t", b"\r\n \r\n x", b" ", b"\x00", b"\xff", b"\r"]),
        st.text(max_size=8).map(lambda text: text.encode("utf-8", "replace")),
    ),
    max_size=5,
).map(b" ".join)
_FIELDS = st.tuples(_NAMES, _VALUES).map(lambda pair: pair[0].encode() + b": " + pair[1])
_ENCODINGS = st.sampled_from(["7bit", "8bit", "base64", "quoted-printable", "x-uuencode", "x-none"])
_CHARSETS = st.sampled_from(
    ["utf-8", "us-ascii", "iso-8859-1", "utf-16", "utf-7", "iso-2022-jp", "shift_jis", "x-none"]
)
_TYPES = st.sampled_from(
    ["text/plain", "text/html", "text/calendar", "application/pdf", "message/delivery-status",
     "message/rfc822", "text/plain; format=flowed", "image/png", "nonsense", ""]
)  # fmt: skip
_BODIES = st.lists(
    st.one_of(
        st.sampled_from([*WORDS["html"], *WORDS["letters"]]),
        st.binary(max_size=12),
        st.sampled_from([b"\r\n", b"\n", b"=\r\n", b"=", b"\x00", b"--b0", b"----", b"ada@ho"]),
    ),
    max_size=8,
).map(b"".join)
_LINE_END = b"\r\n"


def _leaf(kind: str, charset: str, encoding: str, more: list[bytes], body: bytes) -> bytes:
    content = [
        f"Content-Type: {kind}; charset={charset}".encode(),
        f"Content-Transfer-Encoding: {encoding}".encode(),
        *more,
    ]
    return _LINE_END.join([*content, b"", body])


_LEAVES = st.builds(_leaf, _TYPES, _CHARSETS, _ENCODINGS, st.lists(_FIELDS, max_size=2), _BODIES)


def _container(kind: str, boundary: str, parts: list[bytes], *, closes: bool) -> bytes:
    delimiter = f"--{boundary}".encode()
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"'.encode()
    lines = [head, b"", b"preamble ada@home.example"]
    for part in parts:
        lines += [delimiter, part]
    return _LINE_END.join([*lines, *([delimiter + b"--", b"epilogue"] if closes else [])])


def _containers(inner: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    return st.builds(
        _container,
        st.sampled_from(["mixed", "alternative", "related", "digest", "signed", "report"]),
        st.sampled_from(["b0", "b1", "b1x", "--", "a b", house.OWNER]),
        st.lists(inner, max_size=3),
        closes=st.booleans(),
    )


_TREES = st.recursive(_LEAVES, _containers, max_leaves=5)


@st.composite
def letters(draw: st.DrawFn) -> bytes:
    """A letter by the grammar, sometimes damaged in one place, sometimes in other line ends."""
    raw = _LINE_END.join([*draw(st.lists(_FIELDS, max_size=4)), draw(_TREES)])
    if draw(st.booleans()):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.integers(0, 20)))
        raw = raw[:start] + draw(st.sampled_from([b"", b"\r\n", b"\xff", b'"'])) + raw[end:]
    return raw.replace(b"\r\n", draw(st.sampled_from([b"\r\n", b"\r\n", b"\r\n", b"\n"])))


@given(letters())
@settings(max_examples=120, deadline=None)
def test_what_holds_of_every_letter_holds_of_made_ones(raw: bytes) -> None:
    assert_forwards(raw)


@given(letters())
@settings(max_examples=120, deadline=None)
def test_no_answer_names_the_owner(raw: bytes) -> None:
    assert_answers(raw)
