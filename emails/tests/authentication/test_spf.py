"""Which addresses a domain sends from, in every way it may say so or fail to."""

from typing import Any

import pytest

from emails.authentication.questions import Questions, resolver
from emails.authentication.results import Check, Finding
from emails.authentication.spf import check_spf
from emails.testing.dns import NameServer
from emails.tests.authentication.conftest import FOREIGN, OWN, handover


def _check(dns: NameServer, **how: Any) -> Check:
    questions = Questions(resolver([dns.address]), 0.3)
    return check_spf(handover(**{"peer": OWN, **how}), "store.example", questions, strict=False)


@pytest.mark.parametrize(
    ("record", "finding"),
    [
        (f"v=spf1 ip4:{OWN} -all", Finding.PASS),
        ("v=spf1 ip4:192.0.2.0/24 -all", Finding.PASS),
        ("v=spf1 a:mail.store.example -all", Finding.PASS),
        ("v=spf1 mx -all", Finding.PASS),
        ("v=spf1 include:_spf.store.example -all", Finding.PASS),
        ("v=spf1 redirect=_spf.store.example", Finding.PASS),
        ("v=spf1 exists:%{ir}.%{l}.%{d} -all", Finding.PASS),
        ("v=spf1 ptr -all", Finding.PASS),
        ("v=spf1 -all", Finding.FAIL),
        ("v=spf1 -all exp=why.store.example", Finding.FAIL),
        ("v=spf1 ~all", Finding.SOFTFAIL),
        ("v=spf1 ?all", Finding.NEUTRAL),
        ("v=spf1", Finding.NEUTRAL),
        ("v=spf1 ipv4:192.0.2.25 -all", Finding.PERMERROR),
        ("v=spf1 ip4:192.0.2.256 -all", Finding.PERMERROR),
        ("v=spf1 include:nothing.store.example -all", Finding.PERMERROR),
        ("v=spf1 include:store.example -all", Finding.PERMERROR),
        ("v=spf1 a:%{ -all", Finding.PERMERROR),
        ("v=spf1 a:%{x}.example -all", Finding.PERMERROR),
        ("v=spf1 " + "a:x.example " * 3000, Finding.NONE),
        ("v=spf2.0/pra -all", Finding.NONE),
    ],
)
def test_what_a_record_says(dns: NameServer, record: str, finding: Finding) -> None:
    dns.publish("store.example", "TXT", record)
    dns.publish("store.example", "MX", "10 mail.store.example.")
    dns.publish("mail.store.example", "A", "192.0.2.24", OWN)
    dns.publish("25.2.0.192.in-addr.arpa", "PTR", "mail.store.example.")
    dns.publish("25.2.0.192.shop.store.example", "A", "127.0.0.2")
    dns.publish("_spf.store.example", "TXT", f"v=spf1 ip4:{OWN} -all")

    assert _check(dns) == Check(finding=finding, aligned=True)
    assert ("why.store.example", "TXT") not in dns.asked


def test_two_records_are_an_error(dns: NameServer) -> None:
    dns.publish("store.example", "TXT", "v=spf1 +all", "v=spf1 -all")

    assert _check(dns).finding is Finding.PERMERROR


def test_no_record(dns: NameServer) -> None:
    assert _check(dns, sender="a@unknown.example") == Check()


def test_too_many_lookups(dns: NameServer) -> None:
    for number in range(30):
        dns.publish(f"s{number}.example", "TXT", f"v=spf1 include:s{number + 1}.example -all")
    dns.publish("store.example", "TXT", "v=spf1 include:s0.example -all")

    assert _check(dns).finding is Finding.PERMERROR
    assert len(dns.asked) < 15


def test_too_many_void_lookups(dns: NameServer) -> None:
    absent = " ".join(f"a:x{number}.example" for number in range(9))
    dns.publish("store.example", "TXT", f"v=spf1 {absent} +all")

    assert _check(dns).finding is Finding.PERMERROR
    assert len(dns.asked) < 6


def test_a_record_that_asks_for_a_flood(dns: NameServer) -> None:
    hosts = [f"10 h{number}.flood.example." for number in range(10)]
    for number in range(10):
        dns.publish(
            f"f{number}.example", "MX", *(host.replace("h", f"h{number}") for host in hosts)
        )
        for host in range(10):
            dns.publish(f"h{number}{host}.flood.example", "A", FOREIGN)
    flood = " ".join(f"mx:f{number}.example" for number in range(10))
    dns.publish("store.example", "TXT", f"v=spf1 {flood} -all")

    assert _check(dns).finding is Finding.TEMPERROR
    assert len(dns.asked) == 100


def test_a_name_server_that_says_nothing(dns: NameServer) -> None:
    dns.silent.add("store.example")

    assert _check(dns) == Check(finding=Finding.TEMPERROR, aligned=True)


@pytest.mark.parametrize("peer", ["::ffff:192.0.2.25", OWN])
def test_both_ways_to_write_an_address(dns: NameServer, peer: str) -> None:
    assert _check(dns, peer=peer).finding is Finding.PASS


def test_the_newer_kind_of_address(dns: NameServer) -> None:
    dns.publish("store.example", "TXT", "v=spf1 ip6:2001:db8::/32 -all")

    assert _check(dns, peer="2001:db8::25").finding is Finding.PASS
    assert _check(dns, peer="fe80::1%eth0").finding is Finding.FAIL


@pytest.mark.parametrize("peer", ["", "unix", "localhost", "1.2.3"])
def test_a_peer_without_an_address(dns: NameServer, peer: str) -> None:
    assert _check(dns, peer=peer) == Check()


@pytest.mark.parametrize(
    "sender",
    [
        "x",
        "a@",
        "a@b c",
        "a@-\udcff",
        "\r\n@store.example",
        "a@" + "x" * 300,
        "a@x..y",
        "a@[192.0.2.1]",
    ],
)
def test_w_s1_a_sender_that_is_no_address(dns: NameServer, sender: str) -> None:
    assert _check(dns, sender=sender, helo="\r\n250 OK").finding in {
        Finding.NONE,
        Finding.PERMERROR,
    }


@pytest.mark.parametrize("local", ["%{d}", "a b", '"quoted; local"', "x" * 300, "zoë"])
def test_local_parts_may_hold_anything(dns: NameServer, local: str) -> None:
    dns.publish("store.example", "TXT", "v=spf1 exists:%{l}.x.example exists:%{S}.x.example -all")

    assert _check(dns, sender=f"{local}@store.example").finding in {Finding.FAIL, Finding.PERMERROR}
