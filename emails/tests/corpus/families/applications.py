"""Parts that other programs read: calendars, cards, TNEF, AMP and their like."""

from collections.abc import Iterator
from typing import Final

from emails.tests.corpus.specimen import (
    Specimen,
    attachment,
    head,
    multipart,
    noise,
    part,
    text,
    wrapped,
)

_EVENT: Final = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:{method}\nBEGIN:VEVENT\nUID:1@store.example\n"
    "ATTENDEE;RSVP=TRUE:mailto:{to}\nORGANIZER:mailto:shop@store.example\n"
    "DESCRIPTION:See there\\, at noon\nEND:VEVENT\nEND:VCALENDAR\n"
)
_AMP: Final = '<!doctype html><html ⚡4email><body>See there<amp-img src="cid:x"></body></html>\n'
_TNEF: Final = b"\x78\x9f\x3e\x22" + noise(400)


def family(to: str) -> Iterator[Specimen]:
    plain, html = text(f"See there, {to}.\n"), text("<p>See there</p>\n", kind="html")
    for method in ("REQUEST", "CANCEL", "REPLY", "PUBLISH"):
        for transfer in ("8bit", "base64", "quoted-printable"):
            event = _event(to, method, transfer)
            both = multipart("alternative", plain, html, event)
            yield Specimen(f"calendar-{method.lower()}-in-{transfer}", head(to) + both, "See there")
    yield Specimen("calendar-alone", head(to) + _event(to, "REQUEST", "8bit"))
    file = attachment("invite.ics", _EVENT.format(method="REQUEST", to="x").encode())
    yield Specimen("calendar-attached", head(to) + multipart("mixed", plain, file), "See there")
    for kind in ("application/ms-tnef", "application/vnd.ms-tnef"):
        winmail = attachment("winmail.dat", _TNEF, kind)
        name = kind.partition("/")[2]
        yield Specimen(
            f"tnef-as-{name}", head(to) + multipart("mixed", plain, winmail), "See there"
        )
    amp = text(_AMP, kind="x-amp-html")
    yield Specimen("amp", head(to) + multipart("alternative", plain, amp, html), "See there")
    yield Specimen("amp-alone", head(to) + multipart("alternative", amp))
    watch = text("<b>See there</b>\n", kind="watch-html")
    yield Specimen("watch", head(to) + multipart("alternative", plain, watch, html), "See there")
    card = text(f"BEGIN:VCARD\nFN:Ada\nEMAIL:{to}\nEND:VCARD\n", kind="vcard")
    yield Specimen("card", head(to) + multipart("mixed", plain, card), "See there")
    voice = multipart("voice-message", plain, attachment("a.wav", noise(200), "audio/wav"))
    yield Specimen("voice-message", head(to) + voice, "See there")
    double = multipart("appledouble", attachment("a", noise(99), "application/applefile"), plain)
    yield Specimen("apple-double", head(to) + multipart("mixed", plain, double, boundary="o"))
    rtf = text("{\\rtf1 See there}", kind="rtf")
    yield Specimen("rich-text", head(to) + multipart("alternative", plain, rtf), "See there")
    yield Specimen("markdown", head(to) + text(f"# See there\n\n{to}\n", kind="markdown"))
    paywall = text('<script type="application/ld+json">{"a":"</p>"}</script>See there', kind="html")
    yield Specimen("json-in-html", head(to) + paywall, "See there")


def _event(to: str, method: str, transfer: str) -> bytes:
    said = _EVENT.format(method=method, to=to).replace("\n", "\r\n").encode()
    content = (
        f"Content-Type: text/calendar; charset=utf-8; method={method}\n"
        f"Content-Transfer-Encoding: {transfer}\n"
    )
    return part(content, wrapped(said, transfer))
