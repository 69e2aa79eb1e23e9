"""Letters within letters: attached, digested, nested, partial, and those that only look so."""

from collections.abc import Iterator

from emails.tests.corpus.specimen import (
    Specimen,
    attachment,
    crlf,
    head,
    multipart,
    noise,
    part,
    text,
    wrapped,
)

_RECEIVED = "Received: from a.example by b.example for <{to}>; Mon, 1 Jan 2024 00:00:00 +0000"
_DKIM = "DKIM-Signature: v=1; a=rsa-sha256; d=store.example; s=s1; h=from:to; bh=x; b=x"


def family(to: str) -> Iterator[Specimen]:
    hello = text(f"See there, {to}.\n")
    inner = head(to, _RECEIVED.format(to=to), _DKIM, f"X-Original-To: {to}") + text(
        f"{to} inside\n"
    )
    for disposition in ("attachment; filename=a.eml", "inline", ""):
        content = "Content-Type: message/rfc822\n"
        content += f"Content-Disposition: {disposition}\n" if disposition else ""
        name = disposition.partition(";")[0] or "without-disposition"
        yield _mixed(f"attached-{name}", to, hello, part(content, inner))
    for transfer in ("7bit", "8bit", "binary", "base64", "quoted-printable"):
        content = f"Content-Type: message/rfc822\nContent-Transfer-Encoding: {transfer}\n"
        wrong = transfer in ("base64", "quoted-printable")
        raw = head(to) + multipart("mixed", hello, part(content, wrapped(inner, transfer)))
        yield Specimen(f"attached-in-{transfer}", raw, "See there", is_judged=not wrong)
    yield from _deep(to, hello, inner)
    yield from _others(to, hello, inner)


def _mixed(name: str, to: str, *parts: bytes) -> Specimen:
    return Specimen(name, head(to) + multipart("mixed", *parts), "See there")


def _deep(to: str, hello: bytes, inner: bytes) -> Iterator[Specimen]:
    letter = inner
    for level in range(6):
        attached = part("Content-Type: message/rfc822\n", letter)
        letter = head(to) + multipart("mixed", hello, attached, boundary=f"level{level}")
        yield Specimen(f"attached-{level + 1}-deep", letter, "See there")
    whole = head(to) + multipart("mixed", hello, attachment("a.bin", noise(300)), boundary="in")
    content = part("Content-Type: message/rfc822\n", whole)
    yield _mixed("attached-with-a-file-in-it", to, hello, content)
    yield Specimen(
        "nothing-but-a-letter", head(to, "Content-Type: message/rfc822") + b"\r\n" + inner
    )


def _others(to: str, hello: bytes, inner: bytes) -> Iterator[Specimen]:
    one, two = crlf(f"\nSubject: one\nTo: {to}\n\nfirst\n"), crlf("\nSubject: two\n\nsecond\n")
    yield Specimen("digest", head(to) + multipart("digest", one, two))
    yield Specimen("digest-of-none", head(to) + multipart("digest"), is_judged=False)
    piece = part("Content-Type: message/partial; id=1; number=1; total=2\n", inner[:80])
    yield Specimen("partial", head(to) + piece, is_judged=False)
    away = part(f'Content-Type: message/external-body; access-type=x; name="{to}"\n',
                crlf("Content-Type: image/gif\n\n"))  # fmt: skip
    yield Specimen("external-body", head(to) + multipart("mixed", hello, away), is_judged=False)
    world = part("Content-Type: message/global\n", inner)
    yield Specimen("global", head(to) + multipart("mixed", hello, world), is_judged=False)
    for kind in ("http", "news", "s-http", "sip", "x-unknown"):
        other = part(f"Content-Type: message/{kind}\n", crlf(f"GET / HTTP/1.1\nX: {to}\n\n"))
        raw = head(to) + multipart("mixed", hello, other)
        yield Specimen(f"message-{kind}", raw, "See there", is_judged=False)
    named = attachment("letter.eml", inner, "application/octet-stream")
    yield _mixed("a-letter-as-a-file", to, hello, named)
    quoted = crlf(f"See there\n\n-----Original Message-----\nFrom: x\nTo: {to}\nSubject: y\n")
    yield Specimen("forwarded-in-the-text", head(to) + b"\r\n" + quoted, "See there")
    headless = part("Content-Type: message/rfc822\n", "no head at all\n")
    yield Specimen("attached-without-a-head", head(to) + multipart("mixed", hello, headless),
                   is_judged=False)  # fmt: skip
    empty = part("Content-Type: message/rfc822\n", "")
    yield Specimen("attached-and-empty", head(to) + multipart("mixed", hello, empty),
                   is_judged=False)  # fmt: skip
