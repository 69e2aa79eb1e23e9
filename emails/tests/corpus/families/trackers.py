"""Addresses that report who read a letter and when, in every place where HTML takes an address."""

from collections.abc import Iterator
from typing import Final

from emails.tests.corpus.specimen import Specimen, head, multipart, text

_TRACKED: Final = {
    "a-link": ('<a href="https://trk.example/x">x</a>', 1),
    "single-quotes": ("<a href='https://a.b.trk.example/x?y#z'>x</a>", 1),
    "no-quotes": ("<a href=https://trk.example/x>x</a>", 1),
    "no-scheme": ("<img src=//trk.example/p.gif>", 1),
    "capitals": ("<A HREF=HTTPS://TRK.EXAMPLE/X>x</A>", 1),
    "a-port-and-a-name": ('<a href="https://me:pw@trk.example:8443/">x</a>', 1),
    "a-last-dot": ('<a href="https://trk.example./">x</a>', 1),
    "references": ('<a href="https://trk.example/?a=1&amp;b=2&#38;c">x</a>', 1),
    "a-host-in-references": ('<a href="ht&#116;ps:&#47;/trk&period;example/">x</a>', 1),
    "backslashes": (r'<a href="https:\\trk.example\x">x</a>', 1),
    "spaces-around": ('<a href=" \nhttps://trk.example/ ">x</a>', 1),
    "a-srcset": ('<img srcset="https://ok.example/1 1x, https://trk.example/2 2x">', 1),
    "a-background": ("<td background=https://trk.example/b>x</td>", 1),
    "a-style": ("<p style=\"background:url('https://trk.example/b')\">x</p>", 1),
    "a-style-sheet": ("<style>p{background:url(//trk.example/b)}</style>", 1),
    "an-import": ("<style>@import 'https://trk.example/c.css';</style>", 1),
    "a-poster": ("<video poster=https://trk.example/p></video>", 1),
    "an-object": ("<object data=https://trk.example/p></object>", 1),
    "a-form": ("<form action=https://trk.example/p></form>", 1),
    "amp": ("<amp-img src='https://trk.example/a'></amp-img>", 1),
    "a-vector-fill": ("<v:fill src='https://trk.example/a'/>", 1),
    "a-conditional-comment": ("<!--[if mso]><img src='https://trk.example/a'><![endif]-->", 1),
    "a-pixel": ("<img src=https://unlisted.example/p width=1 height=1>", 1),
    "a-hidden-pixel": ("<img src=https://unlisted.example/p style='display:none'>", 1),
    "two-in-one-tag": ("<img src=https://trk.example/a srcset='https://trk.example/b 2x'>", 2),
    "a-prefetch": ("<link rel=prefetch href=https://trk.example/x>", 1),
    "many": ("<a href=https://trk.example/1>x</a>" * 40, 40),
}
_UNTRACKED: Final = {
    "a-look-alike": ("<a href=https://trk.example.evil.example/>x</a>", 0),
    "another-look-alike": ("<a href=https://mytrk.example/>x</a>", 0),
    "an-address-in-a-query": ("<a href=https://ok.example/?u=https://trk.example/>x</a>", 0),
    "an-address-in-text": ("<p>https://trk.example/</p>", 0),
    "a-comment": ("<!-- <img src=https://trk.example/> -->", 0),
    "a-script": ("<script>'<img src=https://trk.example/>'</script>", 0),
    "a-visible-picture": ("<img src=https://ok.example/p width=100 height=100>", 0),
    "a-strict-host": ("<a href=https://social.example/x>x</a>", 0),
    "an-attached-pixel": ("<img src=cid:1 width=1 height=1>", 0),
    "another-scheme": ("<a href=ftp://trk.example/>x</a>", 0),
}


def family(to: str) -> Iterator[Specimen]:
    for prefix, cases in (("tracked", _TRACKED), ("untracked", _UNTRACKED)):
        for name, (html, count) in cases.items():
            page = f"<html><body><p>See there, {to}</p>{html}</body></html>\n"
            for transfer in ("8bit", "quoted-printable", "base64"):
                raw = head(to) + text(page, transfer=transfer, kind="html")
                full = f"{prefix}-by-{name}-in-{transfer}"
                yield Specimen(full, raw, "See there", trackers=count)
    latin = text("<p>Grüße <a href=https://trk.example/ü>x</a>\n", "iso-8859-1", "8bit", "html")
    both = multipart("alternative", text("See there\n"), latin)
    yield Specimen("tracked-in-latin-1", head(to) + both, "See there", trackers=1)
    two = multipart("mixed", latin, latin)
    yield Specimen("tracked-in-the-second-page-too", head(to) + two, trackers=2)
    amp = text("<amp-img src=https://trk.example/a></amp-img>\n", kind="x-amp-html")
    three = multipart("alternative", text("See there\n"), amp, latin)
    yield Specimen("tracked-in-amp-too", head(to) + three, "See there", trackers=2)
