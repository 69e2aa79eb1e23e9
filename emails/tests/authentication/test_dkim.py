"""Signatures: good ones, and every way in which one says nothing."""

import time
from datetime import timedelta

import pytest

from emails.authentication.dkim import check_dkim
from emails.authentication.questions import Questions, resolver
from emails.authentication.results import Check, Finding
from emails.letters.parts import read
from emails.testing.dns import NameServer
from emails.testing.keys import ed25519_pair, rsa_pair
from emails.testing.letters import TEXT_LETTER
from emails.tests.authentication.conftest import NOW, signature, signed
from emails.transports.keys import signing_key
from emails.transports.seals import Seal

KEY = "s1._domainkey.store.example"
PASSED = Check(finding=Finding.PASS, aligned=True)
FAILED = Check(finding=Finding.FAIL, aligned=True)
IGNORED = Check(finding=Finding.POLICY, aligned=True)


def _check(dns: NameServer, raw: bytes, seconds: float = 2) -> Check:
    questions = Questions(resolver([dns.address]), seconds)
    return check_dkim(read(raw), "store.example", questions, NOW, strict=False)


@pytest.mark.parametrize("head", [b"simple", b"relaxed"])
@pytest.mark.parametrize("body", [b"simple", b"relaxed"])
@pytest.mark.parametrize(
    "text", [b"", b"\r\n\r\n", b" \t \r\n", b"a  b\t\r\n .\r\n\r\n\r\n", b"no end"]
)
def test_good(dns: NameServer, head: bytes, body: bytes, text: bytes) -> None:
    letter = b"From:  shop@store.example \r\nSubject: a\r\n\t b\r\n\r\n" + text

    assert _check(dns, signed(letter, canonicalize=(head, body))) == PASSED


def test_no_signature(dns: NameServer) -> None:
    assert _check(dns, TEXT_LETTER) == Check()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"on its way", b"on our way"),
        (b"Your order", b"Your money"),
        (b"shop@store.example>\r\nTo", b"boss@store.example>\r\nTo"),
        (b" bh=", b" bh=AAAA"),
        (b" b=", b" b=BBBB"),
        (b"s=s1", b"s=s2"),
    ],
)
def test_changed(dns: NameServer, old: bytes, new: bytes) -> None:
    letter = signed()
    assert old in letter

    assert _check(dns, letter.replace(old, new)) == FAILED


@pytest.mark.parametrize(
    "record",
    [
        None, "", "v=DKIM1; p=", "v=DKIM1; k=rsa; p=AAAA", "v=DKIM9; p=AAAA", "p=%%%", "p=\x00",
        "v=DKIM1; k=ed25519; p=AAAA", "v=DKIM1; k=lead; p=AAAA",
        "v=DKIM1; t=y;" + rsa_pair().record, "v=DKIM1; p=" + "A" * 3000,
    ],
)  # fmt: skip
def test_no_usable_key(dns: NameServer, record: str | None) -> None:
    if record is None:
        del dns.records[KEY, "TXT"]
    else:
        dns.publish(KEY, "TXT", record)

    assert _check(dns, signed()) == FAILED


def test_a_key_on_trial(dns: NameServer) -> None:
    dns.publish(KEY, "TXT", rsa_pair().record.replace("k=rsa", "k=rsa; t=s:y"))

    assert _check(dns, signed()) == FAILED


def test_a_name_server_that_says_nothing(dns: NameServer) -> None:
    dns.silent.add(KEY)

    assert _check(dns, signed(), seconds=0.2).finding is Finding.TEMPERROR


def test_expired(dns: NameServer) -> None:
    old = int((NOW - timedelta(seconds=1)).timestamp())
    later = int((NOW + timedelta(hours=1)).timestamp())

    assert _check(dns, _tagged(b"x=%d" % old)) == IGNORED
    assert _check(dns, _tagged(b"x=%d" % later)) == FAILED  # the tag was not signed
    assert _check(dns, _tagged(b"x=soon")) == IGNORED


def _tagged(tag: bytes) -> bytes:
    return signed().replace(b"v=1;", b"v=1; " + tag + b";", 1)


def test_room_for_what_others_append(dns: NameServer) -> None:
    letter = signed(length=True)
    assert b" l=" in letter

    assert _check(dns, letter) == IGNORED
    assert _check(dns, letter + b"Send your password to evil.example\r\n") == IGNORED


def test_an_old_hash(dns: NameServer) -> None:
    assert _check(dns, signed(signature_algorithm=b"rsa-sha1")) == IGNORED


def test_the_author_must_be_signed(dns: NameServer) -> None:
    letter = signed()
    at = letter.index(b"h=") + 2
    names = letter[at : letter.index(b";", at)]

    assert _check(dns, letter.replace(names, b"subject", 1)) == IGNORED


def test_another_domain(dns: NameServer) -> None:
    found = _check(dns, signed(domain="other.example"))

    assert found == Check(finding=Finding.PASS, aligned=False)


def test_the_authors_signature_counts_wherever_it_is(dns: NameServer) -> None:
    others = signature(domain="other.example") * 20

    assert _check(dns, others + signed()) == PASSED


def test_a_huge_number_of_signatures_is_not_checked(dns: NameServer) -> None:
    broken = b"".join(
        signature(domain="store.example").replace(b"s=s1", b"s=k%d" % number)
        for number in range(40)
    )

    assert _check(dns, broken * 10 + TEXT_LETTER) == FAILED
    assert len(dns.asked) == 5


@pytest.mark.parametrize("hash_of", ["rsa", "ed25519"])
def test_both_kinds_of_keys(dns: NameServer, hash_of: str) -> None:
    pair = rsa_pair() if hash_of == "rsa" else ed25519_pair()
    dns.publish(KEY, "TXT", pair.record)

    assert _check(dns, _signed_by_us(pair.pem)) == PASSED


def _signed_by_us(pem: str) -> bytes:
    seal = Seal(key=signing_key(pem), selector="s1", domain="store.example", at=NOW)
    return seal.signature(read(TEXT_LETTER)) + TEXT_LETTER


BEGUN = b"DKIM-Signature: v=1;"
HOSTILE = {
    "blanks in the body": lambda: signed() + b" " * 2_000_000 + b"x",
    "blanks at every line": lambda: signed() + (b" " * 400 + b"x\r\n") * 5_000,
    "empty lines": lambda: signed(canonicalize=(b"simple", b"simple")) + b"\r\n" * 1_000_000,
    "blanks in a signature": lambda: BEGUN + b" \t" * 500_000 + b"\r\n" + TEXT_LETTER,
    "folds in a signature": lambda: BEGUN + b"\r\n " * 100_000 + b"\r\n" + TEXT_LETTER,
    "folds in a field": lambda: signed(b"X: a" + b"\r\n b" * 200_000 + b"\r\n" + TEXT_LETTER),
    "many fields": lambda: b"X: y\r\n" * 200_000 + signed(),
    "many names": lambda: signed().replace(b"h=", b"h=" + b"x:" * 3000, 1),
    "a large body": lambda: signed() + (b"x" * 76 + b"\r\n") * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_letter_costs_no_more_than_its_size(dns: NameServer, name: str) -> None:
    letter = HOSTILE[name]()

    started = time.process_time()
    _check(dns, letter)

    # Each of them takes minutes where the library is left alone with it.
    assert time.process_time() - started < 5


def test_nothing_of_the_letter_is_logged(dns: NameServer, caplog: pytest.LogCaptureFixture) -> None:
    _check(dns, signed().replace(b"on its way", b"on our way"))
    _check(
        dns, b"DKIM-Signature: v=1; a=rsa-sha256; h=from; d=store.example; b=!\r\n" + TEXT_LETTER
    )

    assert caplog.text == ""
