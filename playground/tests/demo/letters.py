"""A newsletter before and after a Relay that did everything right."""

import base64

from playground.demo.checks import Parties
from playground.demo.letters import demo_newsletter

MASK = "k3x9@mask.example"
OWNER = "ada@home.example"
PARTIES = Parties(mask=MASK, owner=OWNER)
SENT = demo_newsletter(MASK)

_HEAD = b"""\
From: =?utf-8?q?Blumen_=26_S=C3=B6hne_=28news_at_shop.example=29_=5Bvia_Relay=5D?=\r
 <k3x9@mask.example>\r
To: ada@home.example\r
Reply-To: replies+abcdefghijklmnopqrstuvwx@relay.example\r
"""


def _field(name: bytes) -> bytes:
    start = SENT.index(name + b":")
    end = start
    while True:
        end = SENT.index(b"\r\n", end) + 2
        if SENT[end : end + 1] not in b" \t":
            return SENT[start:end]


def received() -> bytes:
    """What the owner receives."""
    kept = (b"Subject", b"Date", b"Message-ID", b"MIME-Version", b"Content-Type")
    head = _HEAD + b"".join(map(_field, kept)) + b"\r\n"
    body = SENT.partition(b"\r\n\r\n")[2]
    frame = b"---- Relay: k3x9@mask.example ----\r\n\r\n"
    body = body.replace(b"Guten Tag!", frame + b"Guten Tag!")
    return head + body.replace(b"<h1>", b"<div>k3x9@mask.example</div>\r\n<h1>")


def answer() -> bytes:
    """What the stranger receives."""
    message_id = _field(b"Message-ID").partition(b": ")[2]
    return b"".join(
        (
            b"From: k3x9@mask.example\r\n",
            b"To: Shop <news@shop.example>\r\n",
            b"In-Reply-To: " + message_id,
            b"References: <older@shop.example>\r\n " + message_id,
            b"Subject: Re: tulips\r\n",
            b"Content-Transfer-Encoding: base64\r\n\r\n",
            base64.b64encode(b"Tulips, please."),
            b"\r\n",
        )
    )
