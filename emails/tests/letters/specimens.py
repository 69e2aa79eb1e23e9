"""Letters that several tests cut and patch, and strategies that make more of them."""

from typing import Final, NamedTuple

from hypothesis import strategies as st


def crlf(text: str) -> bytes:
    return text.encode().replace(b"\n", b"\r\n")


PLAIN: Final = crlf("From: Ada <ada@home.example>\nSubject: Hello\n\nGood morning.\n")

NEWSLETTER: Final = crlf(
    """\
Received: from mx.example by mail.example
\tfor <ada@home.example>; Mon, 1 Jan 2024 00:00:00 +0000
From: "News, daily" <news@shop.example>
To: ada@home.example
Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

This is a letter in several parts.
--outer
Content-Type: multipart/alternative;
 boundary=inner

--inner
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: 8bit

Grüße aus dem Laden.
--inner
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<p>Gr=C3=BC=C3=9Fe, <a href=3D"https://shop.example/">a very long line that=
 goes on</a></p>
--inner--

--outer
Content-Type: application/pdf; name="ignored.pdf"
Content-Disposition: attachment; filename="price list.pdf"
Content-Transfer-Encoding: base64

JVBERi0xLjQKJcOkw7zDtsOfCjIgMCBvYmoKPDwvTGVuZ3RoIDMgMCBSL0ZpbHRlci9GbGF0ZURl
Y29kZT4+CnN0cmVhbQo=
--outer
Content-Type: message/rfc822

From: bob@work.example
Subject: inside
Content-Type: text/plain

The letter in the letter.
--outer--
The epilogue.
"""
)

DIGEST: Final = crlf(
    """\
Subject: today
Content-Type: multipart/digest; boundary="d"

--d

Subject: one

first
--d

Subject: two
Content-Type: text/html

second
--d--
"""
)

BARE_LINE_FEEDS: Final = NEWSLETTER.replace(b"\r\n", b"\n")


class Tree(NamedTuple):
    """What a made letter consists of: a kind, a body, children."""

    kind: str
    body: bytes
    children: tuple["Tree", ...]


_lines = st.text("abc -=:", max_size=12).filter(lambda line: not line.startswith("--"))
_leaves = st.lists(_lines, max_size=4).map(
    lambda lines: Tree("text/plain", "\r\n".join(lines).encode(), ())
)
TREES: Final = st.recursive(
    _leaves,
    lambda children: st.lists(children, min_size=1, max_size=3).map(
        lambda some: Tree("multipart/mixed", b"", tuple(some))
    ),
    max_leaves=12,
)


def written(tree: Tree, name: str = "b", *, closes: bool = True) -> bytes:
    """The tree as a letter; without `closes`, only an outer delimiter ends an inner multipart."""
    if not tree.children:
        return b"Content-Type: text/plain\r\n\r\n" + tree.body
    delimiter = f"\r\n--{name}".encode()
    head = f'Content-Type: multipart/mixed; boundary="{name}"\r\n\r\npreamble'.encode()
    last = delimiter + b"--\r\nepilogue" if closes or name == "b" else b""
    children = (
        delimiter + b"\r\n" + written(child, f"{name}{index}", closes=closes)
        for index, child in enumerate(tree.children)
    )
    return head + b"".join(children) + last


# Bytes that mean something to a reader of letters, so that random letters are not all alike.
_FRAGMENTS: Final = (
    b"\r\n--b\r\n",
    b"\n--b--\n",
    b"--c",
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n",
    b"Content-Type: multipart/digest; boundary=c\n\n",
    b"Content-Type: message/rfc822\r\n\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"Content-Disposition: attachment; filename*0*=utf-8''a%",
    b"Subject: =?utf-8?b?",
    b"?=",
    b"From ",
    b"\r\n",
    b"\n",
    b" \t",
    b'"',
    b"=",
)
WILD: Final = st.one_of(
    st.binary(max_size=200),
    st.lists(st.one_of(st.sampled_from(_FRAGMENTS), st.binary(max_size=4)), max_size=30).map(
        b"".join
    ),
)
