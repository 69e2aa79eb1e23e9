"""A stranger's letter, and the same as its owner gets it."""

from datetime import UTC, datetime

from emails.conf import conf
from emails.letters.parts import read
from emails.previews.switches import Switches
from emails.rewriting.cleaning import Cleaning
from emails.rewriting.forward import ForwardHeading, forwarded
from emails.rewriting.frame import Frame
from emails.trackers.lists import TrackerLists, tracker_hosts
from emails.values.received import Authentication, Verdict

MASK = "k3x9@mask.example"
OWNER = "ada@home.example"
SENDER = "shop@store.example"
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
_LISTS = TrackerLists(general=tracker_hosts(["tracker.example"]), strict=tracker_hosts([]))


def newsletter(trackers: int) -> bytes:
    """With so many pictures that only tell when it was opened."""
    pixels = "".join(
        f'<img src="https://tracker.example/open?{number}" width="1" height="1" alt="">'
        for number in range(trackers)
    )
    page = (
        "<!doctype html><html><body><h1>Spring at the Corner Shop</h1>"
        '<p>New tea has come in, and the <a href="https://store.example/tea">first flush</a> is '
        f"back. See you soon!</p>{pixels}</body></html>"
    )
    return (
        f"From: Corner Shop <{SENDER}>\r\nTo: {MASK}\r\nSubject: Spring at the Corner Shop\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page + "\r\n"
    ).encode()


def wrapped(letter: bytes, switches: Switches) -> bytes:
    """``letter`` as it is forwarded to an owner who wants no trackers."""
    site = conf().site_origin
    heading = ForwardHeading(
        mask=MASK,
        owner=OWNER,
        reply_address=f"replies+preview@{conf().domains.answers}",
        answer_id=f"<preview@{conf().domains.answers}>",
        envelope_sender=SENDER,
        authentication=Authentication(dmarc=Verdict.PASS),
        hops=0,
        identity="preview",
        received_at=NOW,
        frame=Frame(mask=MASK, site_origin=site, language=switches.language),
        cleaning=Cleaning(site_origin=site, sender=SENDER, received_at=NOW, lists=_LISTS),
    )
    return forwarded(read(letter), heading).raw
