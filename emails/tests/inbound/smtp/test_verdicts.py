"""Whose answers the door lets through, for each way to find out who writes."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from emails.inbound.smtp.server import open_door
from emails.ports import Ports
from emails.testing.dns import NameServer, open_name_server
from emails.testing.keys import rsa_pair
from emails.testing.letters import STRANGER, TEXT_LETTER, answer_to
from emails.tests.authentication.conftest import signature
from emails.tests.inbound.smtp.conftest import knock
from emails.transports.outbox import OutboxTransport, SentLetter

OWNER = "ada@home.example"
PASSED = b"Authentication-Results: mx.relay.example; dmarc=pass header.from=home.example\r\n"


@contextmanager
def _answering(
    ports: Ports, outbox: OutboxTransport, **verdicts: Any
) -> Iterator[tuple[smtplib.SMTP, str]]:
    """A greeting at a door of that kind, and the address under which the owner can answer."""
    kind = replace(ports.conf.door.verdicts, **verdicts)
    door = replace(ports.conf.door, verdicts=kind)
    ports = replace(ports, conf=replace(ports.conf, door=door))
    with open_door(door, ports), knock(ports) as client:
        client.sendmail(STRANGER, ["k3x9@mask.example"], TEXT_LETTER)
        head = outbox.sent[0].letter.partition(b"Reply-To: ")[2]
        yield client, head.partition(b"\r\n")[0].decode()


def _answers(outbox: OutboxTransport) -> list[SentLetter]:
    return [sent for sent in outbox.sent if sent.sender == "k3x9@mask.example"]


def _is_let_through(client: smtplib.SMTP, letter: bytes, to: str) -> bool:
    try:
        client.sendmail(OWNER, [to], letter)
    except smtplib.SMTPDataError as refusal:
        return "5.7.26" not in str(refusal)
    return True


@pytest.mark.usefixtures("mask")
@pytest.mark.parametrize(
    ("source", "peers", "is_let_through"),
    [
        ("none", (), False),
        ("loopback", (), True),
        ("header", ("10.0.0.0/8",), False),
        ("header", ("unix",), False),
        ("header", ("127.0.0.0/8",), True),
        ("dns", (), False),
    ],
)
def test_w_s1_a_field_is_believed_only_where_it_should_be(
    ports: Ports, outbox: OutboxTransport, source: str, peers: tuple[str, ...], is_let_through: bool
) -> None:
    told = {
        "authserv_id": "mx.relay.example",
        "trusted_peers": peers,
        "dns_servers": ("127.0.0.1:1",),
    }

    with _answering(ports, outbox, source=source, dns_seconds=1, **told) as (client, to):
        assert _is_let_through(client, PASSED + answer_to(to), to) is is_let_through

    assert len(_answers(outbox)) == is_let_through


@pytest.fixture
def dns() -> Iterator[NameServer]:
    with open_name_server() as server:
        server.publish("home.example", "TXT", "v=spf1 -all")
        server.publish("_dmarc.home.example", "TXT", "v=DMARC1; p=reject")
        server.publish("s1._domainkey.home.example", "TXT", rsa_pair().record)
        yield server


@pytest.mark.usefixtures("mask")
def test_w_s1_the_owners_domain_is_asked(
    ports: Ports, outbox: OutboxTransport, dns: NameServer
) -> None:
    with _answering(ports, outbox, source="dns", dns_servers=(dns.address,)) as (client, to):
        letter = answer_to(to)
        assert not _is_let_through(client, letter, to)
        assert not _is_let_through(
            client, signature(letter, "home.example") + letter + b"P.S.\r\n", to
        )
        assert _is_let_through(client, signature(letter, "home.example") + letter, to)

    assert [sent.recipients for sent in _answers(outbox)] == [(STRANGER,)]


@pytest.mark.usefixtures("mask")
def test_the_connecting_address_may_vouch(
    ports: Ports, outbox: OutboxTransport, dns: NameServer
) -> None:
    dns.publish("home.example", "TXT", "v=spf1 ip4:127.0.0.1 -all")

    with _answering(ports, outbox, source="dns", dns_servers=(dns.address,)) as (client, to):
        assert _is_let_through(client, answer_to(to), to)


@pytest.mark.usefixtures("mask")
def test_w_s4_what_was_found_out_goes_on_with_the_letter(
    ports: Ports, outbox: OutboxTransport, dns: NameServer
) -> None:
    dns.publish("_dmarc.store.example", "TXT", "v=DMARC1; p=quarantine")

    with _answering(ports, outbox, source="dns", dns_servers=(dns.address,)):
        pass

    assert b"Authentication-Results: mask.example; dmarc=fail" in outbox.sent[0].letter


@pytest.mark.usefixtures("mask")
@pytest.mark.parametrize("helo", ["x\udcff", "a b", "-", "[127.0.0.1]", "x" * 400])
def test_wild_greetings(ports: Ports, outbox: OutboxTransport, dns: NameServer, helo: str) -> None:
    with _answering(ports, outbox, source="dns", dns_servers=(dns.address,)) as (client, _):
        client.command_encoding = "utf-8"
        client.send(b"EHLO " + helo.encode(errors="surrogateescape") + b"\r\n")
        client.getreply()
        client.send(b"MAIL FROM:<>\r\n")
        client.getreply()
        client.rcpt("k3x9@mask.example")
        assert client.data(TEXT_LETTER)[0] == 250

    assert len(outbox.sent) == 2


@pytest.mark.usefixtures("mask")
def test_a_sender_that_is_no_utf8(ports: Ports, outbox: OutboxTransport) -> None:
    with _answering(ports, outbox, source="none") as (client, _):
        client.send(b"MAIL FROM:<\xff\xfe@store.example> SMTPUTF8\r\n")
        client.getreply()
        client.rcpt("k3x9@mask.example")
        assert client.data(TEXT_LETTER)[0] in {250, 503}
