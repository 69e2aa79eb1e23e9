"""Bodies in the charsets that people write in, labelled as they are, and labelled wrong."""

import codecs
from collections.abc import Iterator
from typing import Final

from emails.tests.corpus.specimen import Specimen, head, part, text, wrapped

_LATIN: Final = "Grüße aus dem Café"
_JAPANESE: Final = "ご注文ありがとうございます"
_CHINESE: Final = "感谢您的订单"
_RUSSIAN: Final = "Спасибо за заказ"
SENTENCES: Final = {
    "us-ascii": "Thank you for the order",
    "utf-8": f"{_LATIN} {_JAPANESE} \N{PARTY POPPER}",
    "iso-8859-1": _LATIN,
    "iso-8859-2": "Dziękujemy za zamówienie",
    "iso-8859-4": "Täname teid",
    "iso-8859-5": _RUSSIAN,
    "iso-8859-6": "شكرا على الطلب",
    "iso-8859-7": "Ευχαριστούμε",
    "iso-8859-8": "תודה על ההזמנה",
    "iso-8859-9": "Siparişiniz için teşekkürler",
    "iso-8859-13": "Dėkojame už užsakymą",
    "iso-8859-15": f"{_LATIN} 5 €",
    "windows-1250": "Děkujeme za objednávku",
    "windows-1251": _RUSSIAN,
    "windows-1252": f"“{_LATIN}” 5 €",
    "windows-1253": "Ευχαριστούμε",
    "windows-1254": "Siparişiniz için teşekkürler",
    "windows-1255": "תודה על ההזמנה",
    "windows-1256": "شكرا على الطلب",
    "windows-1257": "Dėkojame už užsakymą",
    "windows-1258": "Cam on",
    "koi8-r": _RUSSIAN,
    "koi8-u": "Дякуємо за замовлення",
    "gb2312": _CHINESE,
    "gbk": _CHINESE,
    "gb18030": f"{_CHINESE} \N{PARTY POPPER}",
    "big5": "感謝您的訂購",
    "shift_jis": _JAPANESE,
    "euc-jp": _JAPANESE,
    "euc-kr": "주문해 주셔서 감사합니다",
    "tis-620": "ขอบคุณ",
    "x-mac-roman": _LATIN,
    "cp437": "Grüße",
    "cp850": "Grüße",
}
# Seven bits, or not ASCII at all: no raw 8-bit body is written in these.
SHIFTED: Final = {
    "iso-2022-jp": _JAPANESE,
    "iso-2022-kr": "주문해 주셔서 감사합니다",
    "hz-gb-2312": _CHINESE,
    "utf-7": _LATIN,
    "utf-16": _LATIN,
    "utf-16le": _LATIN,
    "utf-16be": _JAPANESE,
    "utf-32": _LATIN,
    "cp037": "Gruesse",
    "cp500": "Gruesse",
}
_LABELS: Final = (
    "unknown-8bit", "x-unknown", "", '""', "utf8", "UTF_8", "utf-8mb4", "cp-850", "iso-8859-1;",
    "'utf-8'", "utf-8 (of course)", "ansi_x3.4-1968", "binary", "base64", "rot13", "idna",
    "undefined", "x" * 300, "default_charset", "none", "%%charset%%", "unicode-1-1-utf-7",
)  # fmt: skip
# The standard library takes these for what they are to Python, and raises.
_LOOKED_UP: Final = ("idna", "undefined")


def family(to: str) -> Iterator[Specimen]:
    for charset, said in SENTENCES.items():
        for transfer in ("8bit", "base64", "quoted-printable"):
            yield _body(to, charset, transfer, said)
    for charset, said in SHIFTED.items():
        for transfer in ("base64", "quoted-printable"):
            yield _body(to, charset, transfer, said)
    yield _body(to, "iso-2022-jp", "7bit", _JAPANESE)
    for number, label in enumerate(_LABELS):
        content = f"Content-Type: text/plain; charset={label}\nContent-Transfer-Encoding: 8bit\n"
        body = f"{_LATIN} for {to}\r\n".encode()
        can_judge = label not in _LOOKED_UP
        yield Specimen(
            f"label-{number}-of-no-charset", head(to) + part(content, body), is_judged=can_judge
        )
    yield from _lies(to)
    yield from _marks(to)


def _body(to: str, charset: str, transfer: str, said: str) -> Specimen:
    raw = head(to) + text(f"Hello {to},\n{said}\n-- \nShop\n", charset, transfer)
    can_judge = charset != "x-mac-roman"
    return Specimen(f"{charset}-in-{transfer}", raw, said if can_judge else "")


def _lies(to: str) -> Iterator[Specimen]:
    """Bodies that are not what their label says."""
    lies = (
        ("us-ascii", "utf-8"), ("us-ascii", "iso-8859-1"), ("utf-8", "iso-8859-1"),
        ("iso-8859-1", "utf-8"), ("utf-16", "utf-8"), ("utf-8", "utf-16le"), ("big5", "utf-8"),
        ("shift_jis", "utf-8"), ("iso-2022-jp", "utf-8"), ("utf-7", "utf-8"), ("cp037", "utf-8"),
    )  # fmt: skip
    for says, is_really in lies:
        content = f"Content-Type: text/plain; charset={says}\nContent-Transfer-Encoding: base64\n"
        body = f"{_LATIN} for {to}\r\n".encode(is_really)
        raw = head(to) + part(content, wrapped(body, "base64"))
        yield Specimen(f"{is_really}-labelled-{says}", raw)


def _marks(to: str) -> Iterator[Specimen]:
    """Byte order marks, with a label, without one, and against one."""
    marks = {
        "utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE,
        "utf-16-be": codecs.BOM_UTF16_BE, "utf-32-le": codecs.BOM_UTF32_LE,
    }  # fmt: skip
    for codec, mark in marks.items():
        for kind in ("plain", "html"):
            body = mark + f"<p>{_LATIN} for {to}</p>\r\n".encode(codec)
            content = f"Content-Type: text/{kind}\nContent-Transfer-Encoding: base64\n"
            raw = head(to) + part(content, wrapped(body, "base64"))
            yield Specimen(f"{kind}-marked-{codec}-without-label", raw)
