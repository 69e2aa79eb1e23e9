"""Plain text that means something by where its lines end (RFC 3676)."""

from collections.abc import Iterator
from typing import Final

from emails.tests.corpus.specimen import Specimen, head, part, wrapped

_BODIES: Final = {
    "paragraphs": "This goes on \nand ends here.\n\nNext.\n",
    "quotes": "> This goes on \n> and ends here.\n>> older \n>> still\nNew.\n",
    "space-stuffing": " From here\n > no quote\nThe end.\n",
    "a-signature": "The end.\n-- \nShop\n",
    "a-first-line-that-flows": "first \nsecond\n",
    "a-quote-first": "> quoted \n> text\nanswer\n",
    "only-flowing-lines": "a \nb \nc \n",
}


def family(to: str) -> Iterator[Specimen]:
    for name, body in _BODIES.items():
        for more in ("", "; delsp=yes"):
            for transfer in ("7bit", "quoted-printable"):
                yield _flowed(to, name, body, more, transfer)


def _flowed(to: str, name: str, body: str, more: str, transfer: str) -> Specimen:
    content = (
        f"Content-Type: text/plain; charset=us-ascii; format=flowed{more}\n"
        f"Content-Transfer-Encoding: {transfer}\n"
    )
    said = f"{body}{to}\n".replace("\n", "\r\n").encode()
    if transfer == "quoted-printable":
        said = wrapped(said, transfer).replace(b" \r\n", b"=20\r\n")
    kind = "flowed-without-spaces" if more else "flowed"
    return Specimen(f"{kind}-{name}-in-{transfer}", head(to) + part(content, said))
