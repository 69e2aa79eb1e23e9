"""What the mail server in front of us says is believed; what anybody else says is not."""

from ipaddress import ip_network

import pytest

from emails.authentication.by_header import ByHeader
from emails.testing.letters import TEXT_LETTER
from emails.tests.authentication.conftest import handover
from emails.values.received import Authentication, Verdict

NEAR = "10.0.0.7"
MX = ByHeader("mx.relay.example", (ip_network("10.0.0.0/24"), ip_network("::1")), True)
GOOD = b"Authentication-Results: mx.relay.example; dmarc=pass header.from=store.example\r\n"


def _verdict(field: bytes, peer: str = NEAR) -> Verdict:
    return MX(handover(field + TEXT_LETTER, peer=peer)).dmarc


def _said(results: str) -> Verdict:
    return _verdict(f"Authentication-Results: mx.relay.example; {results}\r\n".encode())


@pytest.mark.parametrize(
    "results",
    [
        "dmarc=pass",
        "dmarc=pass (p=none dis=none) header.from=store.example",
        "spf=fail smtp.mailfrom=x@evil.test; dkim=none; dmarc=pass header.from=STORE.example",
        "dkim=pass header.d=store.example",
        "dkim=pass (2048-bit key; unprotected) header.d=mail.store.example header.s=s1",
        "dkim=pass header.i=@store.example header.b=abc",
        'dkim=pass reason="good; signature" header.i=shop@mail.store.example',
        "dkim/1 = pass header.d = store.example",
        "dkim=fail header.d=store.example; dkim=pass header.d=store.example",
        "spf=pass smtp.mailfrom=shop@store.example",
        "spf=pass smtp.mailfrom=store.example smtp.helo=mx.store.example",
        "spf=pass (sender (nested \\) ;) ok) smtp.mailfrom=store.example; dmarc=none",
        "spf=pass smtp.helo=mail.store.example",
        "\r\n\tspf=pass\r\n\t smtp.mailfrom=store.example",
        'SPF=Pass SMTP.MailFrom="shop@store.example"',
    ],
)
def test_good_findings(results: str) -> None:
    assert _said(results) is Verdict.PASS


@pytest.mark.parametrize(
    "results",
    [
        "none", "", ";;;", "dmarc", "dmarc=", "=pass", "(dmarc=pass)", "(dmarc=pass", "spf=pass",
        "dkim=pass", "dmarc=none", "dmarc=temperror; dkim=pass header.d=store.example",
        "dmarc=pass header.from=evil.test",
        "dkim=pass header.d=evil.test header.i=@store.example",
        "dkim=neutral header.d=store.example",
        "spf=pass smtp.mailfrom=evil.test smtp.helo=store.example",
        "spf=softfail smtp.mailfrom=store.example",
        "arc=pass header.d=store.example", "iprev=pass policy.iprev=store.example",
        "dkim=pass header.d=example",
    ],
)  # fmt: skip
def test_findings_that_say_nothing(results: str) -> None:
    assert _said(results) is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "sender",
    [
        '"store.example"@evil.test',
        '"a; dmarc=pass"@evil.test',
        '"a\\"; dmarc=pass; x=\\""@evil.test',
        "store.example=x@evil.test",
        "store.example(x)@evil.test",
        '"store.example"(x)@evil.test',
        "a;dmarc=pass@evil.test",
        "(@evil.test",
        '"(@evil.test',
    ],
)
def test_w_s1_a_sender_cannot_put_words_into_the_servers_mouth(sender: str) -> None:
    assert _said(f"spf=pass smtp.mailfrom={sender}") is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "results", ["dmarc=fail", "dmarc=fail (p=reject); dkim=pass header.d=store.example"]
)
def test_bad_findings(results: str) -> None:
    assert _said(results) is Verdict.FAIL


@pytest.mark.parametrize(
    ("peer", "verdict"),
    [
        (NEAR, Verdict.PASS), ("::ffff:10.0.0.7", Verdict.PASS), ("::1", Verdict.PASS),
        ("unix", Verdict.PASS), ("10.0.1.7", Verdict.UNKNOWN), ("192.0.2.1", Verdict.UNKNOWN),
        ("", Verdict.UNKNOWN), ("localhost", Verdict.UNKNOWN), ("fe80::1%eth0", Verdict.UNKNOWN),
    ],
)  # fmt: skip
def test_w_s1_only_our_own_server_is_believed(peer: str, verdict: Verdict) -> None:
    assert _verdict(GOOD, peer) is verdict


@pytest.mark.parametrize(
    "name",
    ["mx.evil.test", "relay.example", "mx.relay.example.evil.test", "", "mx.relay.example=x"],
)
def test_w_s1_only_under_its_own_name(name: str) -> None:
    assert _verdict(GOOD.replace(b"mx.relay.example", name.encode())) is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "name", ["MX.Relay.Example", "mx.relay.example 1", "mx.relay.example.", "(c) mx.relay.example"]
)
def test_its_name_may_be_written_otherwise(name: str) -> None:
    assert _verdict(GOOD.replace(b"mx.relay.example", name.encode())) is Verdict.PASS


def test_w_s1_only_the_topmost_field_counts() -> None:
    ours = b"Authentication-Results: mx.relay.example; dmarc=fail\r\n"
    others = b"Authentication-Results: mx.far.example; dmarc=pass\r\n"

    assert _verdict(others + ours + GOOD) is Verdict.FAIL


@pytest.mark.parametrize(
    ("heads", "verdict"),
    [
        (b"From: ada@home.example\r\n", Verdict.FAIL),
        (b"From: \r\n", Verdict.FAIL),
    ],
)
def test_w_s1_a_second_author_spoils_it(heads: bytes, verdict: Verdict) -> None:
    assert _verdict(GOOD + heads) is verdict


@pytest.mark.parametrize(
    ("results", "spf", "dkim"),
    [
        ("spf=pass smtp.mailfrom=x@evil.test; dkim=fail header.d=evil.test", "pass", "fail"),
        ("dkim=fail header.d=a.test; dkim=pass header.d=b.test; spf=softfail", "unknown", "pass"),
        ("spf=none; dkim=temperror", "unknown", "unknown"),
        ("arc=pass; spf=neutral; spf=fail", "fail", "unknown"),
        ("none", "unknown", "unknown"),
    ],
)
def test_what_each_method_found_is_told_whoever_it_is_about(
    results: str, spf: str, dkim: str
) -> None:
    field = f"Authentication-Results: mx.relay.example; {results}\r\n".encode()

    found = MX(handover(field + TEXT_LETTER, peer=NEAR))

    assert (found.spf, found.dkim) == (Verdict(spf), Verdict(dkim))


def test_w_s1_of_other_servers_nothing_is_told() -> None:
    field = b"Authentication-Results: mx.far.example; spf=pass; dkim=pass; dmarc=pass\r\n"

    assert MX(handover(field + TEXT_LETTER, peer=NEAR)) == Authentication()
    assert MX(handover(GOOD + TEXT_LETTER, peer="192.0.2.1")) == Authentication()


def test_no_author() -> None:
    assert MX(handover(GOOD + b"Subject: x\r\n\r\n", peer=NEAR)).dmarc is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "odd", [b"\xff\x00", b"(" * 100_000, b'"' * 99_999, b"\\" * 100_000, b"a=" * 100_000]
)
def test_no_field_makes_it_raise_or_slow(odd: bytes) -> None:
    field = b"Authentication-Results: " + odd + b"\r\n"

    assert _verdict(field * 3) is Verdict.UNKNOWN
