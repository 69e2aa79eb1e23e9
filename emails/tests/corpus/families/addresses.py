"""Authors and people to answer, named in every way that a From field has been seen in."""

from collections.abc import Iterator
from typing import Final

from emails.tests.corpus.specimen import Specimen, head

_AUTHORS: Final = {
    "bare": "a@store.example",
    "in-brackets": "<a@store.example>",
    "with-a-name": "Corner Shop <a@store.example>",
    "with-a-quoted-name": '"Shop, Corner" <a@store.example>',
    "with-an-unquoted-comma": "Shop, Corner <a@store.example>",
    "with-nested-brackets": "Shop <news> <a@store.example>",
    "with-double-brackets": "<<a@store.example>>",
    "with-a-comment": "a@store.example (Corner Shop)",
    "with-nested-comments": "a@store.example (Corner (really) Shop)",
    "with-an-open-comment": "(Corner a@store.example",
    "with-an-open-quote": '"Corner <a@store.example>',
    "with-escapes": r'"Corner \"The\" \\ Shop" <a@store.example>',
    "with-a-group": "Team: a@store.example, b@store.example;",
    "with-an-empty-group": "Undisclosed:;",
    "with-a-route": "<@relay.example,@hub.example:a@store.example>",
    "with-two-authors": "a@store.example, b@store.example",
    "with-an-encoded-name": "=?utf-8?q?J=C3=B6rg?= <a@store.example>",
    "with-a-windows-name": "=?windows-1252?Q?J=F6rg?= <a@store.example>",
    "encoded-as-a-whole": "=?utf-8?b?U2hvcCA8YUBzdG9yZS5leGFtcGxlPg==?=",
    "with-a-raw-utf-8-name": "Jörg <a@store.example>",
    "with-a-raw-utf-8-address": "<jörg@störe.example>",
    "with-a-punycode-domain": "a@xn--stre-6qa.example",
    "with-a-quoted-local-part": '"a b"@store.example',
    "with-an-address-literal": "a@[192.0.2.1]",
    "without-a-domain": "Corner Shop <shop>",
    "without-a-local-part": "<@store.example>",
    "of-nobody": "<>",
    "empty": "",
    "of-spaces": "   ",
    "of-a-name-alone": "Corner Shop",
    "with-another-address-for-a-name": '"boss@bank.example" <a@store.example>',
    "with-a-name-of-300": f"{'n' * 300} <a@store.example>",
    "with-an-address-of-300": f"<{'a' * 300}@store.example>",
    "with-a-hidden-line-end": "=?utf-8?q?a=0D=0ATo:_x?= <a@store.example>",
    "with-a-separator": "=?utf-8?q?a=E2=80=A8b?= <a@store.example>",
    "with-direction-marks": "=?utf-8?q?=E2=80=AEpohS?= <a@store.example>",
    "with-apostrophes": "'a@store.example' <a@store.example>",
    "with-a-mailto": "mailto:a@store.example",
    "with-a-semicolon": "a@store.example; b@store.example",
    "folded": "Corner\n Shop\n <a@store.example>",
    "with-tabs": "Corner\tShop\t<a@store.example>",
    "without-space": "Shop<a@store.example>",
    "with-three-at-signs": "<a@b@c@store.example>",
    "with-spaces-around-the-at": "a @ store.example",
    "with-dots-in-the-name": "Dr. A. Shop <a@store.example>",
    "with-an-emoji": "=?utf-8?b?8J+OiQ==?= <a@store.example>",
    "with-a-relay-name": '"Shop (a at b.example) [via Relay]" <a@store.example>',
    "with-html": '"<b>Shop</b>" <a@store.example>',
}
_ANSWERS: Final = {
    "one": "a@store.example",
    "several": "A <a@store.example>, b@store.example",
    "nobody": "<>",
    "a-group": "Team: a@store.example;",
    "broken": "@@@",
    "raw-utf-8": "Jörg <a@store.example>",
}


def family(to: str) -> Iterator[Specimen]:
    for name, author in _AUTHORS.items():
        lines = head(to).replace(b"Corner Shop <shop@store.example>", author.encode())
        lines = lines.replace(b"\n ", b"\r\n ").replace(b"\r\r\n", b"\r\n")
        yield Specimen(f"author-{name}", lines + b"\r\nGood morning.\r\n", "Good morning")
    for name, people in _ANSWERS.items():
        raw = head(to, f"Reply-To: {people}") + b"\r\nGood morning.\r\n"
        yield Specimen(f"answers-go-to-{name}", raw, "Good morning")
    own = head(to).replace(b"shop@store.example", to.encode())
    yield Specimen("author-is-the-reader", own + b"\r\nGood morning.\r\n", "Good morning")
