"""Signed and sealed letters, as the library that receivers use sees them."""

import hashlib
import re
import time
from collections.abc import Callable
from typing import Any

import dkim
import pytest

from emails.conf import Domains, Signing
from emails.letters.parts import read
from emails.testing.keys import ed25519_pair, rsa_pair
from emails.transports.keys import is_sealing_key, is_signing_key, signing_key
from emails.transports.outbox import OutboxTransport
from emails.transports.seals import Seal
from emails.transports.signing import signed
from privaterelay.testing.clock import NOON, FixedClock

DOMAINS = Domains(answers="relay.example", masks="mask.example")
FORWARD = (
    b"Authentication-Results: mask.example; dmarc=fail\r\n"
    b'From: "Corner Shop (shop at store.example)\r\n [via Relay]" <k3x9@mask.example>\r\n'
    b"To: ada@home.example\r\n"
    b"List-Unsubscribe: <https://store.example/u>\r\n"
    b"List-Unsubscribe: <mailto:u@store.example>\r\n"
    b"Subject:  Your   order\t\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n"
    b"\r\n"
    b"It is \t on its way. \r\n\r\n\xe2\x98\x83\r\n \r\n\r\n"
)
REPLY = FORWARD.partition(b"\r\n")[2]


def _signed(letter: bytes, *, pem: str = "", seals: bool = False) -> bytes:
    outbox = OutboxTransport()
    signing = Signing(selector="s1", key=pem or rsa_pair().pem, seals=seals)
    way = signed(outbox, signing, DOMAINS, FixedClock(NOON))
    way.send(letter, sender="replies@relay.example", recipients=("ada@home.example",))
    assert outbox.sent[0].letter.endswith(letter)
    return outbox.sent[0].letter


def _published(record: str) -> Callable[..., bytes | None]:
    def look_up(name: bytes, timeout: float = 5) -> bytes | None:
        return record.encode() if name == b"s1._domainkey.mask.example." else None

    return look_up


def _verifies(letter: bytes, record: str = "") -> bool:
    return bool(dkim.verify(letter, dnsfunc=_published(record or rsa_pair().record)))


def _chain(letter: bytes) -> tuple[bytes, list[dict[str, Any]], str]:
    chain: tuple[bytes, list[dict[str, Any]], str]
    chain = dkim.arc_verify(letter, dnsfunc=_published(rsa_pair().record))
    return chain


def _tag(letter: bytes, field: bytes, tag: bytes) -> bytes:
    value = read(letter).values(field.decode())[0]
    found = re.search(rb"(?:^|;)\s*" + tag + rb"=([^;]*)", value)
    assert found
    return re.sub(rb"\s", b"", found[1])


@pytest.mark.parametrize(
    "letter", [FORWARD, REPLY, REPLY + b"no line end", REPLY.partition(b"It")[0]]
)
@pytest.mark.parametrize("pair", [rsa_pair(), ed25519_pair()])
def test_signatures_verify(letter: bytes, pair: Any) -> None:
    assert _verifies(_signed(letter, pem=pair.pem), pair.record)


def test_who_signs_and_when() -> None:
    letter = _signed(REPLY)

    said = {tag: _tag(letter, b"dkim-signature", tag) for tag in (b"d", b"s", b"t", b"c", b"a")}
    assert said == {
        b"d": b"mask.example",
        b"s": b"s1",
        b"t": b"%d" % NOON.timestamp(),
        b"c": b"relaxed/relaxed",
        b"a": b"rsa-sha256",
    }
    assert all(len(line) < 79 for line in letter.partition(b"From:")[0].splitlines())


@pytest.mark.parametrize(
    "change",
    [
        (b"on its way", b"on our way"),
        (b"Your   order", b"Your money"),
        (b"k3x9@mask", b"b4c5@mask"),
        (b"From:", b"From: boss@mask.example\r\nFrom:"),
        (b"mailto:u@", b"mailto:v@"),
        (b"text/plain", b"text/html"),
    ],
)
def test_what_is_changed_on_the_way_is_noticed(change: tuple[bytes, bytes]) -> None:
    letter = _signed(FORWARD, seals=True)
    assert _verifies(letter)

    assert not _verifies(letter.replace(*change))
    assert _chain(letter.replace(*change))[0] != dkim.CV_Pass


def test_what_mail_servers_change_is_not() -> None:
    letter = _signed(REPLY)
    changed = letter.replace(b"Your   order\t", b"Your order").replace(b"is \t on", b"is on")

    assert _verifies(b"Received: by mx\r\n" + changed + b"\r\n\r\n")


def test_the_domain_above_vouches_for_owners_own_subdomains() -> None:
    letter = _signed(REPLY.replace(b"k3x9@mask.example", b"shop@ada.mask.example"))

    assert _tag(letter, b"dkim-signature", b"d") == b"mask.example"
    assert _verifies(letter)


@pytest.mark.parametrize(
    "author", [b"a@evilmask.example", b"a@example", b"nobody", b"", b"a@mask.example, b@evil.test"]
)
def test_nobody_else_is_vouched_for(author: bytes) -> None:
    letter = re.sub(rb"(?s)From:.*?>\r\n", b"From: " + author + b"\r\n", REPLY)

    assert _signed(letter) == letter


def test_w_s4_a_forward_is_sealed_with_what_was_found_out() -> None:
    letter = _signed(FORWARD, seals=True)

    verdict, [sealed], reason = _chain(letter)
    assert (verdict, reason) == (dkim.CV_Pass, "success")
    assert (sealed["cv"], sealed["as-domain"]) == (b"none", b"mask.example")
    assert sealed["aar-value"].strip() == b"i=1; mask.example; dmarc=fail"
    assert _verifies(letter)


def test_what_is_sealed_cannot_be_turned_round() -> None:
    letter = _signed(FORWARD, seals=True)

    assert (
        _chain(letter.replace(b"i=1; mask.example; dmarc=fail", b"i=1; mask.example; dmarc=pass"))[
            0
        ]
        == dkim.CV_Fail
    )


def test_an_answer_is_not_sealed() -> None:
    assert b"ARC-" not in _signed(REPLY, seals=True)


def test_without_a_key_nothing_is_signed() -> None:
    outbox = OutboxTransport()

    assert (
        signed(outbox, Signing(selector="", key="", seals=False), DOMAINS, FixedClock()) is outbox
    )


@pytest.mark.parametrize(
    ("pem", "signs", "seals"),
    [
        (rsa_pair().pem, True, True),
        (ed25519_pair().pem, True, False),
        ("", True, False),
        (rsa_pair(1024).pem, False, False),
        ("secret", False, False),
        (rsa_pair().pem.replace("A", "B"), False, False),
    ],
)
def test_usable_keys(pem: str, signs: bool, seals: bool) -> None:
    assert (is_signing_key(pem), is_sealing_key(pem)) == (signs, seals)


def test_w_p7_a_large_letter_is_signed_in_the_time_of_a_few_hashes() -> None:
    body = (b"QUJD" * 19 + b"\r\n") * 330_000
    letter = read(FORWARD + body)
    seal = Seal(key=signing_key(rsa_pair().pem), selector="s1", domain="mask.example", at=NOON)

    started = time.process_time()
    for _ in range(5):
        hashlib.sha256(letter.raw).digest()
    yardstick = time.process_time() - started
    started = time.process_time()
    seal.set(letter)

    assert time.process_time() - started < yardstick * 2 + 0.2
