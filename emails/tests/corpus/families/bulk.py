"""Letters that are too much of something: huge, deep, or of many."""

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
)


def family(to: str) -> Iterator[Specimen]:
    hello = text(f"See there, {to}.\n")
    yield from _heads(to)
    yield from _bodies(to)
    file = attachment("big.bin", noise(1_000_000))
    yield Specimen("file-of-a-megabyte", head(to) + multipart("mixed", hello, file), "See there")
    tiny = b"\r\nx"
    for count in (1_000, 10_010):
        raw = head(to) + multipart("mixed", *[tiny] * count)
        yield Specimen(f"parts-{count}", raw, is_judged=count == 1_000)
    for depth in (20, 90, 150):
        yield Specimen(
            f"multiparts-{depth}-deep", head(to) + _nested(hello, depth), is_judged=False
        )
        letters = b"Content-Type: message/rfc822\r\n\r\n" * depth + hello
        yield Specimen(f"letters-{depth}-deep", head(to) + letters, is_judged=False)
    many = [text(f"See there {number}\n") for number in range(300)]
    yield Specimen("texts-300", head(to) + multipart("mixed", *many), "See there")


def _nested(inner: bytes, depth: int) -> bytes:
    for level in range(depth):
        inner = multipart("mixed", inner, boundary=f"level{level}")
    return inner


def _heads(to: str) -> Iterator[Specimen]:
    body = b"\r\nGood morning.\r\n"
    received = [f"Received: from {n} by b.example for <{to}>" for n in range(1000)]
    heads = {
        "fields-5000": [f"X-Field-{number}: value" for number in range(5000)],
        "received-1000": received,
        "list-fields-500": [f"List-Post: <mailto:{number}@b.example>" for number in range(500)],
        "froms-1000": ["From: nobody at all"] * 1000,
        "field-of-a-megabyte": [f"X-Long: {'x' * 1_000_000}"],
        "references-of-a-megabyte": [f"References: {'<a@b.example> ' * 70_000}"],
        "folds-20000": ["X-Folded: " + "\n x" * 20_000],
        "content-type-parameters-2000": [
            "Content-Type: text/plain" + "".join(f"; p{number}=v" for number in range(2000))
        ],
        "names-without-end-5000": ["Content-Disposition: attachment" + "; filename*0*=a" * 5000],
    }
    for name, fields in heads.items():
        yield Specimen(name, head(to, *fields) + body, is_judged=False)
    people = ", ".join(f"Reader {number} <r{number}@home.example>" for number in range(3000))
    crowd = head(to).replace(f"To: {to}".encode(), f"To: {people}".encode())
    yield Specimen("readers-3000", crowd + body, is_judged=False)
    words = " ".join(["=?utf-8?q?Gr=C3=BC=C3=9Fe?="] * 3000)
    subject = head(to).replace(b"Your order", words.encode())
    yield Specimen("subject-words-3000", subject + body, is_judged=False)


def _bodies(to: str) -> Iterator[Specimen]:
    bodies = {
        "line-of-a-megabyte": "x" * 1_000_000,
        "empty-lines-100000": "\n" * 100_000,
        "hyphens-100000": "-" * 100_000,
        "lines-of-hyphens-30000": "--\n" * 30_000,
        "greater-signs-100000": "> " * 50_000,
        "spaces-at-the-end-500000": "x" + " " * 500_000,
    }
    for name, body in bodies.items():
        yield Specimen(f"{name}", head(to) + part("Content-Type: text/plain\n", body + to))
    quoted = "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n"
    yield Specimen("escapes-100000", head(to) + part(quoted, "=41" * 100_000 + "\n"))
    links = "".join(f"<a href=https://ok.example/{n}>x</a>\n" for n in range(3000))
    yield Specimen("links-3000", head(to) + text(links, kind="html"))
    tags = "<div>" * 20_000 + to
    yield Specimen("tags-20000-deep", head(to) + text(tags, kind="html"))
    preamble = multipart("mixed", text("See there\n")).replace(
        b"\r\n\r\n--b1", crlf("\n\n" + "preamble\n" * 5000 + "--b1"), 1
    )
    yield Specimen("preamble-lines-5000", head(to) + preamble, "See there")
