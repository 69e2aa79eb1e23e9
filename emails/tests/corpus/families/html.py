"""HTML as mail programs and newsletter machines make it: where would a frame go in these?"""

from collections.abc import Iterator
from typing import Final

from emails.tests.corpus.specimen import Specimen, head, multipart, part, text

_DOCUMENTS: Final = {
    "a-fragment": "See there, {to}",
    "a-paragraph": "<p>See there, {to}</p>",
    "html-and-body": "<html><body>See there</body></html>",
    "a-doctype": "<!DOCTYPE html>\n<html lang=en><head></head><body>See there</body></html>",
    "xhtml": '<?xml version="1.0"?><html xmlns="urn:x"><body>See there</body>',
    "capitals": "<HTML><BODY BGCOLOR=white>See there</BODY></HTML>",
    "no-body": "<html><head><title>x</title></head><p>See there</p></html>",
    "an-odd-body": "<body title='a>b' class=\"x > y\" data-x>See there",
    "a-body-in-a-comment": "<!-- <body> --><body>See there",
    "a-body-in-a-script": "<script>'<body>'</script><body>See there",
    "a-body-in-a-title": "<title><body></title><body>See there",
    "two-bodies": "<body>See<body> there",
    "a-frameset": "<frameset><frame src=x></frameset><noframes>See there</noframes>",
    "conditional-comments": "<!--[if mso]><body class=o><![endif]--><body>See there",
    "an-open-comment": "See there<!-- open <body>",
    "an-open-body": "See there<body class='",
    "an-open-style": "See there<style>p{{}}",
    "styles-that-hide": "<style>*,div{{display:none!important}}</style><body>See there",
    "styles-that-find": "<style>[data-relay-frame]{{opacity:0}}</style><body>See there",
    "a-base": "<base href='https://store.example/'><body>See there",
    "right-to-left": "<html dir=rtl><body>See there</body></html>",
    "a-false-charset": "<meta charset=utf-16><body>See there",
    "a-refresh": "<meta http-equiv=refresh content='0;url=https://x.example'>See there",
    "nuls": "<bo\x00dy>See there\x00",
    "no-spaces": "<p>See there</p>" + "<b></b>" * 200,
    "tables-within-tables": "<table><tr><td>" * 30 + "See there",
    "entities": "See there &#64; &commat; &lt;body&gt;",
    "an-address-in-entities": "See there {coded}",
    "an-address-in-hex-entities": "See there {hexed}",
    "an-address-in-a-link": "<a href='mailto:{percent}?subject=x'>See there</a>",
    "an-address-everywhere": "<!-- {to} --><p title='{to}'>See there</p><style>/*{to}*/</style>",
    "outlook": "<html xmlns:o='urn:x'><body lang=EN-US><o:p>&nbsp;</o:p>See there</body></html>",
    "plaintext": "<plaintext>See there <body>",
    "a-template": "<template><body></template>See there",
    "svg": "<svg><title><body></title></svg>See there",
    "a-frame-of-ours": '<div data-relay-frame="1">x</div>See there',
}


def family(to: str) -> Iterator[Specimen]:
    coded = "".join(f"&#{ord(character)};" for character in to)
    hexed = "".join(f"&#x{ord(character):X};" for character in to)
    for name, document in _DOCUMENTS.items():
        said = document.format(to=to, coded=coded, hexed=hexed, percent=to.replace("@", "%40"))
        shows = "" if name == "two-bodies" else "See there"
        for transfer in ("quoted-printable", "base64"):
            raw = head(to) + text(f"{said}\n", transfer=transfer, kind="html")
            yield Specimen(f"{name}-in-{transfer}", raw, shows)
    for charset, said in (("iso-2022-jp", "ご注文"), ("shift_jis", "ご注文表"), ("gbk", "感谢")):
        raw = head(to) + text(
            f"<html><body>{said}, {to}</body></html>\n", charset, "base64", "html"
        )
        yield Specimen(f"body-in-{charset}", raw, said)
    labelled = part("Content-Type: text/html\n", f"<meta charset=koi8-r><p>See there, {to}</p>\n")
    yield Specimen("charset-in-a-meta", head(to) + labelled, "See there")
    no_text = multipart(
        "alternative", text("", kind="plain"), text("<p>See there</p>", kind="html")
    )
    yield Specimen("beside-an-empty-text", head(to) + no_text, "See there")
    yield Specimen("nothing-at-all", head(to) + text("", kind="html"))
