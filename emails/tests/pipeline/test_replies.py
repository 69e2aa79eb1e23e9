"""Answers, from the forwarded letter to the correspondent (spec emails 29.4)."""

import base64
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from markus.testing import MetricsMock
from model_bakery import baker

from emails.models import RelayAddress, Reply
from emails.pipeline.process import process
from emails.ports import Ports
from emails.replies.keys import encrypt, keys_of
from emails.replies.records import AnswerKey, keep_reply
from emails.testing.letters import STRANGER, TEXT_LETTER, answer_to, received
from emails.testing.ports import local_ports, told
from emails.tests.pipeline.answering import (
    COMMON,
    MASK,
    OWNER,
    answer,
    as_mask,
    from_owner,
    notices,
    parse,
    reply_address_of,
    text_of,
)
from emails.transports.base import TransportError
from emails.transports.outbox import OutboxTransport
from emails.values.correspondence import Correspondence
from emails.values.outcomes import Deferred, Failed, Reason, Refused, Sent
from privaterelay.models import Profile
from privaterelay.testing.clock import NOON, FixedClock
from privaterelay.testing.users import free_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ports(outbox: OutboxTransport, clock: FixedClock) -> Ports:
    return local_ports(outbox, clock)


@pytest.fixture
def mask(owner: User, ports: Ports) -> RelayAddress:
    """A mask through which one letter has come."""
    mask = baker.make(RelayAddress, address="k3x9", user=owner)
    assert process(received(), MASK, ports) == Sent()
    return mask


def _forwarded(outbox: OutboxTransport) -> Any:
    return parse(outbox.sent[0].letter)


def _answer_naming(ids: str, field: str = "References") -> bytes:
    return answer_to(COMMON, **{"In-Reply-To": "", field: ids})


def _to_common(ports: Ports, raw: bytes, **more: Any) -> Any:
    return process(from_owner(raw, to=COMMON, **more), COMMON, ports)


# Sent


@pytest.mark.parametrize("text", ["Thank you!", "Thank you \N{SNOWMAN}\N{GRINNING FACE}"])
def test_a_premium_answer_goes_out_from_the_mask(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport, text: str
) -> None:
    said = base64.encodebytes(text.encode()).decode().strip()
    head = {"Content-Transfer-Encoding": "base64", "Content-Type": "text/plain; charset=utf-8"}
    raw = answer_to("x", text=said, **head)

    assert answer(ports, raw) == Sent()

    (sent,) = as_mask(outbox)
    assert sent.recipients == (STRANGER,)
    assert text_of(parse(sent.letter)).strip() == text
    mask.refresh_from_db()
    assert (mask.num_replied, mask.last_used_at) == (1, NOON)
    assert told(ports)[-1] == ("email", "forwarded")
    assert notices(outbox) == []


def test_the_owners_address_is_known_in_any_case(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    User.objects.filter(pk=mask.user_id).update(email="Ada@HOME.example")
    said = "On Monday ADA@home.example wrote:\r\n> for ada@Home.Example"

    assert answer(ports, answer_to("x", text=said)) == Sent()
    assert text_of(parse(as_mask(outbox)[0].letter)).count(MASK) == 2


def test_w_s8_other_addresses_of_the_author_are_hidden_too(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    """But for those that the correspondent knows: their own, and masks."""
    said = "lovelace@work.example, ada+x@home.example, bob@mask.example, shop@store.example"
    head = {"Reply-To": "lovelace@work.example, bob@mask.example, shop@store.example"}

    assert answer(ports, answer_to("x", text=said, **head)) == Sent()

    seen = text_of(parse(as_mask(outbox)[0].letter)).strip()
    assert seen == f"{MASK}, {MASK}, bob@mask.example, shop@store.example"


def test_w_l12_an_answer_goes_to_everybody_who_was_named(ports: Ports, owner: User) -> None:
    outbox = OutboxTransport()
    ports = replace(ports, transport=outbox)
    baker.make(RelayAddress, address="k3x9", user=owner)
    both = b'Reply-To: "Desk, front" <desk@store.example>,\r\n boss@store.example\r\n'
    process(received(both + TEXT_LETTER), MASK, ports)

    assert answer(ports) == Sent()

    (sent,) = as_mask(outbox)
    assert sent.recipients == ("desk@store.example", "boss@store.example")
    to = parse(sent.letter)["To"]
    assert [box.addr_spec for box in to.addresses] == list(sent.recipients)


def test_a_disabled_mask_can_still_be_answered_from(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    RelayAddress.objects.update(enabled=False)

    assert answer(ports) == Sent()
    assert len(as_mask(outbox)) == 1


# The common reply address


def test_w_c7_a_mail_programs_answer_to_the_common_address_finds_its_letter(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    """It names what it answers by References and Message-ID of the letter, as RFC 5322 has it."""
    letter = _forwarded(outbox)
    thread = {"References": letter["References"], "In-Reply-To": letter["Message-ID"]}
    # SES puts an id of its own in the place of the letter's.
    by_ses = {"References": letter["References"], "In-Reply-To": "<0100-x@email.amazonses.com>"}
    by_old_program = {"In-Reply-To": letter["Message-ID"]}

    for number, fields in enumerate((thread, by_ses, by_old_program)):
        raw = answer_to(COMMON, **{"In-Reply-To": ""} | fields)
        assert _to_common(ports, raw, identity=f"{number}") == Sent()
    assert [sent.recipients for sent in as_mask(outbox)] == [(STRANGER,)] * 3
    assert Reply.objects.count() == 1


@pytest.mark.parametrize("field", ["In-Reply-To", "References"])
def test_w_c7_a_carried_over_letter_can_be_answered(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport, field: str
) -> None:
    whom = Correspondence(recipients=(("", "old@store.example"),))
    keep_reply(mask, AnswerKey("0100-abc"), whom, NOON)
    raw = _answer_naming("<unknown@x>\t<0100-abc@email.amazonses.com>", field)

    assert _to_common(ports, raw) == Sent()
    assert as_mask(outbox)[0].recipients == ("old@store.example",)


def test_without_ids_nobody_knows_what_is_answered(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    raw = b"From: ada@home.example\r\nTo: replies@relay.example\r\n\r\nhello\r\n"

    assert _to_common(ports, raw) == Refused(Reason.REPLY_WITHOUT_IDS)
    assert _to_common(ports, _answer_naming("<?@x>"), identity="2") == Refused(Reason.REPLY_UNKNOWN)
    assert as_mask(outbox) == []


def test_w_c20_a_letter_can_be_answered_for_three_months(
    mask: RelayAddress, ports: Ports, clock: FixedClock
) -> None:
    clock.move(days=91)
    assert answer(ports) == Sent()
    clock.move(days=2)
    assert answer(ports, identity="answer-2") == Refused(Reason.REPLY_UNKNOWN)


def test_w_c5_answers_are_counted_by_what_became_of_them(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    with MetricsMock() as counted:
        answer(ports)
        counted.assert_incr_once("reply_email")
        counted.assert_not_incr("mail_to_replies_without_reply_headers")
    with MetricsMock() as counted:
        _to_common(ports, b"From: ada@home.example\r\n\r\nx\r\n")
        counted.assert_incr_once("reply_email_header_error", tags=["detail:no-header"])
        counted.assert_incr_once("mail_to_replies_without_reply_headers")
    with MetricsMock() as counted:
        _to_common(ports, _answer_naming("<?@x>"), identity="2")
        counted.assert_incr_once("reply_email_header_error", tags=["detail:no-reply-record"])
        counted.assert_not_incr("email_for_unknown_address")
    Profile.objects.update(capabilities=[], forwarded_first_reply=True)
    with MetricsMock() as counted:
        answer(ports, identity="3")
        counted.assert_incr_once("free_user_reply_attempt")


# Refused


def test_a_reply_that_is_not_allowed_is_refused_as_one(
    mask: RelayAddress, ports: Ports, caplog: pytest.LogCaptureFixture
) -> None:
    Profile.objects.update(capabilities=[], forwarded_first_reply=True)

    with caplog.at_level("INFO"):
        assert answer(ports) == Refused(Reason.REPLY_NEEDS_PREMIUM)

    record = caplog.records[-1]
    assert (record.getMessage(), vars(record)["is_reply"]) == ("email_dropped", True)


def test_the_one_free_answer_is_sent_and_told_of(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    Profile.objects.update(capabilities=[])

    assert answer(ports) == Sent()
    assert answer(ports, identity="answer-2") == Refused(Reason.REPLY_NEEDS_PREMIUM)

    assert len(as_mask(outbox)) == 1
    sent, not_sent = notices(outbox)
    assert sent["Subject"] == "Your reply was sent. The next one needs Relay Premium"
    assert not_sent["Subject"] == "Your reply was not sent. Replying needs Relay Premium"
    for notice in (sent, not_sent):
        assert notice["In-Reply-To"] == notice["References"] == "<secret-host-1@mail.home.example>"


def test_w_s12_a_machine_is_never_answered_and_uses_nothing_up(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    Profile.objects.update(capabilities=[])
    holiday = answer_to("x", Auto_Submitted="auto-replied")

    for number in range(3):
        refused = answer(ports, holiday, identity=f"holiday-{number}")
        assert refused == Refused(Reason.REPLY_NEEDS_PREMIUM)

    assert notices(outbox) == []
    assert not Profile.objects.get().forwarded_first_reply
    assert answer(ports) == Sent()


def test_w_s12_notices_about_refusals_are_few(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    Profile.objects.update(capabilities=[], forwarded_first_reply=True)

    for number in range(10):
        answer(ports, identity=f"answer-{number}")

    assert len(notices(outbox)) == 3


def test_a_repeated_refusal_is_told_once(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    Profile.objects.update(capabilities=[], forwarded_first_reply=True)

    assert answer(ports) == answer(ports) == Refused(Reason.REPLY_NEEDS_PREMIUM)
    assert len(notices(outbox)) == 1


# Not delivered


def test_w_l6_a_reply_that_is_refused_for_good_comes_back_with_the_reason(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    class OneWay(OutboxTransport):
        def send(self, letter: bytes, **to: Any) -> None:
            if to["sender"] == MASK:
                raise TransportError("no such mailbox", temporary=False)
            outbox.send(letter, **to)

    ports = replace(ports, transport=OneWay())
    raw = answer_to("x", text="What I had to say")

    assert answer(ports, raw) == Failed(Reason.TRANSPORT_REFUSED)

    (notice,) = notices(outbox)
    assert notice["Subject"] == "Your reply was not delivered"
    assert "refused it" in text_of(notice)
    letter = next(iter(notice.iter_attachments())).get_content()
    assert "What I had to say" in letter.get_content()
    assert answer(ports, raw) == Failed(Reason.TRANSPORT_REFUSED)
    assert len(notices(outbox)) == 1


def test_w_l6_a_reply_is_retried_and_given_up_with_a_notice(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport, clock: FixedClock
) -> None:
    class Away(OutboxTransport):
        def send(self, letter: bytes, **to: Any) -> None:
            if to["sender"] == MASK:
                raise TransportError("away", temporary=True)
            outbox.send(letter, **to)

    away = replace(ports, transport=Away())

    assert answer(away) == Deferred(Reason.TRANSPORT_BUSY)
    clock.move(hours=7)
    assert answer(away) == Deferred(Reason.TRANSPORT_BUSY)
    assert notices(outbox) == []
    clock.move(hours=1)
    assert answer(away) == Failed(Reason.TRANSPORT_BUSY)

    assert "stopped trying" in text_of(notices(outbox)[0])
    mask.refresh_from_db()
    assert mask.num_replied == 0


def test_a_notice_that_cannot_leave_yet_keeps_the_reply_undecided(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    Profile.objects.update(capabilities=[], forwarded_first_reply=True)
    outbox.failure = TransportError("away", temporary=True)
    assert answer(ports) == Deferred(Reason.TRANSPORT_BUSY)

    outbox.failure = None
    assert answer(ports) == Refused(Reason.REPLY_NEEDS_PREMIUM)
    assert len(notices(outbox)) == 1


def test_a_free_answer_that_did_not_leave_is_not_used_up(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    Profile.objects.update(capabilities=[])
    outbox.failure = TransportError("away", temporary=True)
    assert answer(ports) == Deferred(Reason.TRANSPORT_BUSY)
    assert not Profile.objects.get().forwarded_first_reply

    outbox.failure = None
    assert answer(ports) == Sent()
    assert Profile.objects.get().forwarded_first_reply


def test_of_two_free_answers_at_once_one_goes_out(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    Profile.objects.update(capabilities=[])

    class Meanwhile(OutboxTransport):
        """While the first is under way the second comes in."""

        def send(self, letter: bytes, **to: Any) -> None:
            if to["sender"] == MASK and not as_mask(outbox):
                outbox.send(letter, **to)
                second.append(answer(ports, identity="answer-2"))
            else:
                outbox.send(letter, **to)

    second: list[Any] = []
    assert answer(replace(ports, transport=Meanwhile())) == Sent()
    assert second == [Refused(Reason.REPLY_NEEDS_PREMIUM)]
    assert len(as_mask(outbox)) == 1


def test_a_forged_answer_is_told_of_without_what_it_says(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    forged = answer_to("x", author="eve@evil.example", text="Click here")

    for number in range(5):
        refused = answer(ports, forged, identity=f"{number}")
        assert refused == Refused(Reason.REPLY_FROM_STRANGER)

    assert len(notices(outbox)) == 2
    assert b"Click here" not in b"".join(sent.letter for sent in outbox.sent)


def test_w_l5_a_record_that_opens_to_nonsense_is_no_record(
    mask: RelayAddress, ports: Ports
) -> None:
    keys = keys_of("abc")
    for number, metadata in enumerate(("no JWE", encrypt(_NOBODY, keys))):
        Reply.objects.filter(lookup=keys.lookup).delete()
        baker.make(
            Reply,
            relay_address=mask,
            domain_address=None,
            lookup=keys.lookup,
            encrypted_metadata=metadata,
            created_at=NOON - timedelta(days=1),
        )
        to = "replies+abc@relay.example"
        refused = process(from_owner(to=to, identity=f"{number}"), to, ports)
        assert refused == Refused(Reason.REPLY_UNKNOWN)


_NOBODY = Correspondence(recipients=())


def test_two_letters_have_reply_addresses_of_their_own(mask: RelayAddress, ports: Ports) -> None:
    process(replace(received(), identity="letter-2"), MASK, ports)

    assert reply_address_of(ports) != reply_address_of(ports, "letter-2")
    assert Reply.objects.count() == 2


def test_w_c12_an_owner_without_an_address_gets_no_notice(
    ports: Ports, outbox: OutboxTransport
) -> None:
    mask = baker.make(RelayAddress, address="k3x9", user=free_user(email=""))
    keep_reply(mask, AnswerKey("abc"), Correspondence(recipients=(("", STRANGER),)), NOON)
    to = "replies+abc@relay.example"

    refused = process(from_owner(to=to, sender=OWNER), to, ports)

    assert refused == Refused(Reason.REPLY_FROM_STRANGER)
    assert outbox.sent == []
