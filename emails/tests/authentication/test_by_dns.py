"""SPF, DKIM and DMARC together: does the author's domain vouch for the letter?"""

import pytest

from emails.authentication.results import Check, Finding, Policy
from emails.testing.dns import NameServer
from emails.testing.letters import TEXT_LETTER
from emails.tests.authentication.conftest import OWN, Examine, signed
from emails.values.received import Authentication, Verdict

DMARC = "_dmarc.store.example"
PASSED = Check(finding=Finding.PASS, aligned=True)


def test_a_letter_that_nothing_vouches_for(examine: Examine) -> None:
    found = examine()

    assert found.spf == Check(finding=Finding.FAIL, aligned=True)
    assert (found.dkim, found.dmarc, found.policy) == (Check(), Finding.NONE, None)
    assert (found.author_domain, found.verdict) == ("store.example", Verdict.UNKNOWN)


def test_without_a_record_either_check_is_enough(examine: Examine) -> None:
    by_address, by_key = examine(peer=OWN), examine(signed())

    assert (by_address.spf, by_address.dkim) == (PASSED, Check())
    assert by_key.dkim == PASSED
    assert by_address.verdict is by_key.verdict is Verdict.PASS
    assert by_address.authentication == Authentication(spf=Verdict.PASS, dmarc=Verdict.PASS)
    assert by_key.authentication == Authentication(
        spf=Verdict.FAIL, dkim=Verdict.PASS, dmarc=Verdict.PASS
    )


@pytest.mark.parametrize("policy", list(Policy))
def test_w_s4_a_record_decides(examine: Examine, dns: NameServer, policy: Policy) -> None:
    dns.publish(DMARC, "TXT", f"v=DMARC1; p={policy}")

    good, bad = examine(signed()), examine()

    assert (good.dmarc, good.policy, good.verdict) == (Finding.PASS, policy, Verdict.PASS)
    assert (bad.dmarc, bad.policy, bad.verdict) == (Finding.FAIL, policy, Verdict.FAIL)


def test_w_s1_what_another_domain_vouches_for_says_nothing(examine: Examine) -> None:
    letter = signed(domain="other.example")

    found = examine(letter, peer=OWN, sender="news@unrelated.example", helo="unrelated.example")

    assert found.dkim == Check(finding=Finding.PASS, aligned=False)
    assert found.verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("tags", "verdict"),
    [("", Verdict.PASS), ("; adkim=s", Verdict.FAIL), ("; aspf=s", Verdict.PASS)],
)
def test_alignment_may_be_strict(
    examine: Examine, dns: NameServer, tags: str, verdict: Verdict
) -> None:
    dns.publish("s1._domainkey.mail.store.example", "TXT", dns_key(dns))
    dns.publish(DMARC, "TXT", f"v=DMARC1; p=none{tags}")

    assert examine(signed(domain="mail.store.example")).verdict is verdict


def dns_key(dns: NameServer) -> str:
    return dns.records["s1._domainkey.store.example", "TXT"][0].replace('" "', "").strip('"')


def test_alignment_of_the_envelope_may_be_strict(examine: Examine, dns: NameServer) -> None:
    dns.publish("bounce.store.example", "TXT", f"v=spf1 ip4:{OWN} -all")
    sent = {"peer": OWN, "sender": "b@bounce.store.example"}

    dns.publish(DMARC, "TXT", "v=DMARC1; p=reject")
    assert examine(**sent).verdict is Verdict.PASS

    dns.publish(DMARC, "TXT", "v=DMARC1; p=reject; aspf=s")
    assert examine(**sent).verdict is Verdict.FAIL


FROM_BELOW = TEXT_LETTER.replace(b"shop@store.example", b"shop@deep.shop.store.example")


@pytest.mark.parametrize(
    ("record", "exists", "policy"),
    [
        ("v=DMARC1; p=reject; sp=quarantine", True, Policy.QUARANTINE),
        ("v=DMARC1; p=reject", True, Policy.REJECT),
        ("v=DMARC1; p=none; sp=none; np=reject", False, Policy.REJECT),
        ("v=DMARC1; p=none; sp=quarantine; np=reject", True, Policy.QUARANTINE),
    ],
)
def test_subdomains_have_the_policy_of_the_organization(
    examine: Examine, dns: NameServer, record: str, exists: bool, policy: Policy
) -> None:
    dns.publish(DMARC, "TXT", record)
    if exists:
        dns.publish("deep.shop.store.example", "A", "192.0.2.80")

    found = examine(FROM_BELOW)

    assert (found.policy, found.dmarc) == (policy, Finding.FAIL)
    assert examine(signed(FROM_BELOW)).verdict is Verdict.PASS


def test_neighbours_under_a_public_suffix_are_strangers(examine: Examine, dns: NameServer) -> None:
    dns.publish("s1._domainkey.evil.co.uk", "TXT", dns_key(dns))
    letter = TEXT_LETTER.replace(b"store.example", b"shop.co.uk")

    found = examine(signed(letter, domain="evil.co.uk"))

    assert found.dkim == Check(finding=Finding.PASS, aligned=False)
    assert found.verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "heads",
    [
        (b"From: ada@home.example\r\n", b"From: shop@store.example\r\n"),
        (b"From: shop@store.example\r\n", b"from : shop@store.example\r\n"),
        (b"From: shop@store.example, ada@home.example\r\n",),
        (b"From: shop@store.example\r\n", b"From: nobody\r\n"),
    ],
)
def test_w_s1_several_authors_are_none(examine: Examine, heads: tuple[bytes, ...]) -> None:
    rest = TEXT_LETTER.partition(b"\r\n")[2]

    found = examine(
        signed(b"".join(heads[-1:]) + rest) if len(heads) == 1 else b"".join(heads) + rest, peer=OWN
    )

    assert (found.dmarc, found.verdict) == (Finding.FAIL, Verdict.FAIL)


def test_a_second_author_above_a_good_signature(examine: Examine) -> None:
    assert examine(b"From: ada@home.example\r\n" + signed()).verdict is Verdict.FAIL


@pytest.mark.parametrize("author", [b"", b"From: \r\n", b"From: nobody\r\n", b"From: a@-\xff-\r\n"])
def test_no_author(examine: Examine, author: bytes) -> None:
    found = examine(author + TEXT_LETTER.partition(b"\r\n")[2], peer=OWN)

    assert (found.author_domain, found.verdict) == ("", Verdict.UNKNOWN)


def test_a_null_sender_is_known_by_its_greeting(examine: Examine, dns: NameServer) -> None:
    dns.publish("mail.store.example", "TXT", f"v=spf1 ip4:{OWN} -all")

    assert examine(peer=OWN, sender="").spf == PASSED
    assert examine(peer=OWN, sender="", helo="mail.evil.example").verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("where", [DMARC, "store.example"])
def test_a_name_server_that_says_nothing(examine: Examine, dns: NameServer, where: str) -> None:
    dns.publish(DMARC, "TXT", "v=DMARC1; p=reject")
    dns.silent.add(where)

    found = examine(seconds=0.2)

    assert (found.dmarc, found.verdict) == (Finding.TEMPERROR, Verdict.UNKNOWN)


@pytest.mark.parametrize("where", [DMARC, "store.example", "s1._domainkey.store.example"])
def test_a_broken_name_server(examine: Examine, dns: NameServer, where: str) -> None:
    dns.publish(DMARC, "TXT", "v=DMARC1; p=reject")
    dns.broken.add(where)

    assert examine(signed()).verdict is (
        Verdict.UNKNOWN if "_dom" in where or where == DMARC else Verdict.PASS
    )


def test_a_temporary_error_elsewhere_excuses_nothing(examine: Examine, dns: NameServer) -> None:
    dns.publish(DMARC, "TXT", "v=DMARC1; p=reject")
    dns.broken.add("s1._domainkey.other.example")

    assert examine(signed(domain="other.example")).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "odd",
    [b"", b"\x00\xff", b"From: a@b\r\n" * 3000, b":\r\n" * 1000, b"DKIM-Signature: ;;;=\r\n" * 9],
)
def test_no_letter_makes_it_raise(examine: Examine, odd: bytes) -> None:
    examine(odd)
    examine(odd + TEXT_LETTER, sender="\udcff@\udcff", helo="\udcff \r\n", peer="nowhere")
