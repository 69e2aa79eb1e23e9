"""The story of a letter, on real rows."""

from dataclasses import replace
from datetime import timedelta

import pytest
from model_bakery import baker
from pytest_django import DjangoAssertNumQueries

from emails.ledger.claim import delivery_key
from emails.models import Delivery, DomainAddress, RelayAddress, Reply
from emails.pipeline.process import process
from emails.ports import Ports
from emails.replies.keys import reply_token
from emails.testing.letters import STRANGER, TEXT_LETTER, answer_to, received
from emails.testing.ports import local_ports, memory, told
from emails.transports.base import TransportError
from emails.transports.outbox import OutboxTransport
from emails.values.outcomes import Deferred, Dropped, Failed, Outcome, Reason, Refused, Sent
from emails.values.received import Verdict
from privaterelay.models import Profile
from privaterelay.testing.clock import NOON, FixedClock
from privaterelay.testing.users import subdomain_owner

pytestmark = pytest.mark.django_db

MASK = "k3x9@mask.example"
CUSTOM = "shop@ada.mask.example"
LETTER = received()
EARLIER = received(identity="letter-0")


def _counts(mask: RelayAddress) -> tuple[int, int, int]:
    mask.refresh_from_db()
    return mask.num_forwarded, mask.num_blocked, mask.num_replied


def test_a_letter_to_a_mask_goes_to_its_owner(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    assert process(LETTER, MASK, ports) == Sent()

    sent = outbox.sent[0]
    token = reply_token(delivery_key(LETTER.identity, MASK), ports.conf.reply_key)
    assert (sent.sender, sent.recipients) == (
        f"replies+{token}@relay.example",
        ("ada@home.example",),
    )
    assert _counts(mask) == (1, 0, 0)
    assert mask.last_used_at == NOON
    assert Profile.objects.get(user=mask.user).last_engagement == NOON
    row = Delivery.objects.get()
    assert (row.state, row.reason, row.relay_address) == ("sent", "", mask)


def test_w_p3_a_forwarded_letter_costs_seven_statements(
    mask: RelayAddress, ports: Ports, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    # Claim, find, record row, mask, profile, abuse day and reply; and two savepoints of two
    # statements each, which are the transactions' begin and commit outside a test.
    process(EARLIER, MASK, ports)  # fills the cache of flags

    with django_assert_num_queries(7 + 4):
        process(LETTER, MASK, ports)


def test_w_p3_w_p4_one_to_a_custom_mask_costs_no_more_and_locks_nothing(
    ports: Ports, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    custom = baker.make(DomainAddress, address="shop", user=subdomain_owner())
    process(EARLIER, CUSTOM, ports)

    with django_assert_num_queries(7 + 4) as queries:
        assert process(LETTER, CUSTOM, ports) == Sent()

    # What PostgreSQL prepares is looked up, and comes without its text.
    said = [query["sql"] or "" for query in queries.captured_queries]
    assert not any("FOR UPDATE" in statement for statement in said)
    custom.refresh_from_db()
    assert (custom.num_forwarded, custom.last_used_at) == (2, NOON)
    assert Delivery.objects.filter(domain_address=custom).count() == 2
    assert Reply.objects.filter(domain_address=custom).count() == 2


def test_the_first_letter_to_a_name_makes_the_mask(ports: Ports, outbox: OutboxTransport) -> None:
    owner = subdomain_owner()

    assert process(LETTER, "Shop@ADA.mask.example", ports) == Sent()

    made = DomainAddress.objects.get()
    assert (made.user, made.address, made.first_emailed_at) == (owner, "shop", NOON)
    assert (made.num_forwarded, made.last_used_at) == (1, NOON)
    assert outbox.sent[0].recipients == ("ada@home.example",)
    assert told(ports) == [("email_mask", "created"), ("email", "forwarded")]
    created, forwarded = (event.extra for event in memory(ports))
    assert (created["created_by_api"], created["has_website"]) == (False, False)
    assert (forwarded["is_random_mask"], forwarded["n_domain_masks"]) == (False, 1)


def test_w_d1_the_same_letter_again_sends_nothing(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    assert [process(LETTER, MASK, ports) for _ in range(3)] == [Sent()] * 3

    assert len(outbox.sent) == 1
    assert _counts(mask) == (1, 0, 0)
    assert Delivery.objects.count() == 1
    assert Reply.objects.count() == 1


def test_w_l2_every_envelope_recipient_is_a_delivery_of_its_own(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    other = baker.make(RelayAddress, address="off1", enabled=False)

    outcomes = [process(LETTER, to, ports) for to in (MASK, "off1@mask.example")]

    assert outcomes == [Sent(), Dropped(Reason.MASK_OFF)]
    assert (_counts(mask), _counts(other)) == ((1, 0, 0), (0, 1, 0))


def test_a_letter_and_what_became_of_it_is_an_event(mask: RelayAddress, ports: Ports) -> None:
    process(LETTER, MASK, ports)
    RelayAddress.objects.update(enabled=False)
    process(replace(LETTER, identity="letter-2"), MASK, ports)

    assert told(ports) == [("email", "forwarded"), ("email", "blocked")]
    sent, blocked = (event.extra for event in memory(ports))
    assert sent["is_reply"] is False
    assert blocked["reason"] == "block_all"


def test_by_ses_letters_leave_with_the_known_sender(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    process(LETTER, MASK, replace(ports, conf=replace(ports.conf, transport="ses")))

    assert outbox.sent[0].sender == "replies@relay.example"


def test_who_opted_out_is_no_event(mask: RelayAddress, ports: Ports) -> None:
    Profile.objects.update(metrics_enabled=False)

    process(LETTER, MASK, ports)

    assert told(ports) == []


@pytest.mark.parametrize("written", ["noreply@mask.example", "NoReply@relay.example"])
def test_nobody_reads_noreply(ports: Ports, written: str) -> None:
    assert process(LETTER, written, ports) == Dropped(Reason.NOREPLY)


def test_w_l9_noreply_on_an_own_subdomain_is_a_name_like_others(ports: Ports) -> None:
    subdomain_owner()

    assert process(LETTER, "noreply@ada.mask.example", ports) == Sent()


def test_an_unknown_mask_is_refused_and_written_down(ports: Ports) -> None:
    assert process(LETTER, "nobody@mask.example", ports) == Refused(Reason.MASK_UNKNOWN)

    assert Delivery.objects.get().state == "refused"


@pytest.mark.parametrize(
    ("temporary", "outcome", "state"),
    [
        (True, Deferred(Reason.TRANSPORT_BUSY), "deferred"),
        (False, Failed(Reason.TRANSPORT_REFUSED), "failed"),
    ],
)
def test_w_l1_a_transport_failure_counts_nothing(
    mask: RelayAddress, temporary: bool, outcome: Outcome, state: str
) -> None:
    broken = OutboxTransport(failure=TransportError("no", temporary=temporary))

    assert process(LETTER, MASK, local_ports(broken)) == outcome

    assert _counts(mask) == (0, 0, 0)
    assert Delivery.objects.get().state == state
    assert not Reply.objects.exists()


def test_w_l1_a_deferred_letter_is_sent_when_it_comes_again(mask: RelayAddress) -> None:
    outbox = OutboxTransport(failure=TransportError("busy", temporary=True))
    ports = local_ports(outbox)
    process(LETTER, MASK, ports)

    outbox.failure = None

    assert process(LETTER, MASK, ports) == Sent()
    assert _counts(mask) == (1, 0, 0)
    assert Delivery.objects.get().attempts == 2


def test_a_letter_without_a_way_back_keeps_none(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    assert process(received(b"Subject: x\r\n\r\nhi\r\n", sender=""), MASK, ports) == Sent()

    assert outbox.sent[0].sender == ""
    assert not Reply.objects.exists()


@pytest.mark.usefixtures("mask")
def test_a_repeat_is_the_same_letter_even_without_a_date(
    ports: Ports, outbox: OutboxTransport
) -> None:
    undated = received(b"From: shop@store.example\r\n\r\nhi\r\n", at=NOON)
    for minutes in (1, 90):
        process(undated, MASK, replace(ports, clock=FixedClock(NOON + timedelta(minutes=minutes))))
        Delivery.objects.all().delete()

    first, repeat = outbox.sent
    assert first == repeat
    assert b"\r\nDate: Wed, 04 Mar 2026 12:00:00 +0000\r\n" in first.letter


def _forward_and_answer(ports: Ports, answer: bytes, dmarc: Verdict = Verdict.PASS) -> Outcome:
    process(LETTER, MASK, ports)
    token = reply_token(delivery_key(LETTER.identity, MASK), ports.conf.reply_key)
    to = f"replies+{token}@relay.example"
    email = received(answer, to=to, sender="ada@home.example", identity="answer-1", dmarc=dmarc)
    return process(email, to, ports)


def test_the_owners_answer_goes_out_under_the_mask(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    assert _forward_and_answer(ports, answer_to("replies")) == Sent()

    sent = outbox.sent[1]
    assert (sent.sender, sent.recipients) == (MASK, (STRANGER,))
    assert b"home.example" not in sent.letter
    assert _counts(mask) == (1, 0, 1)


def test_w_s1_an_answer_that_is_not_authenticated_is_refused(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    refused = _forward_and_answer(ports, answer_to("replies"), dmarc=Verdict.UNKNOWN)

    assert refused == Refused(Reason.REPLY_NOT_AUTHENTICATED)
    assert not any(sent.sender == MASK for sent in outbox.sent)
    assert _counts(mask) == (1, 0, 0)


def test_an_answer_with_an_unknown_token_is_refused(mask: RelayAddress, ports: Ports) -> None:
    to = "replies+guess@relay.example"

    assert process(received(to=to), to, ports) == Refused(Reason.REPLY_UNKNOWN)


def test_a_claim_that_was_lost_meanwhile_counts_nothing(mask: RelayAddress) -> None:
    clock = FixedClock()
    ports = local_ports(OutboxTransport(), clock)
    stolen = Delivery.objects.filter(key=delivery_key(LETTER.identity, MASK))

    class Thief(OutboxTransport):
        """While this transport sends, another process takes the claim over and finishes."""

        def send(self, letter: bytes, **to: object) -> None:
            stolen.update(claimant="another-host/1/1.00", attempts=2, state="sent")

    assert process(LETTER, MASK, replace(ports, transport=Thief())) == Sent()
    assert _counts(mask) == (0, 0, 0)


def test_nobody_is_named_in_the_log(
    mask: RelayAddress, ports: Ports, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        process(LETTER, MASK, ports)
        process(replace(LETTER, identity="letter-2"), "nobody@mask.example", ports)

    assert [record.getMessage() for record in caplog.records] == ["email_sent", "email_dropped"]
    written = "".join(str(vars(record)) for record in caplog.records)
    assert not any(word in written for word in ("ada", "shop", "k3x9", "nobody", "Your order"))


def test_time_is_the_ports_time(mask: RelayAddress, outbox: OutboxTransport) -> None:
    clock = FixedClock()
    clock.move(days=2)

    process(LETTER, MASK, local_ports(outbox, clock))

    mask.refresh_from_db()
    assert mask.last_used_at == NOON + timedelta(days=2)


def test_the_letter_itself_is_what_the_owner_reads(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    process(LETTER, MASK, ports)

    assert outbox.sent[0].letter.endswith(TEXT_LETTER.partition(b"\r\n\r\n")[2])
