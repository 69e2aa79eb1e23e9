"""Who may write what to whom: nobody sends as a mask that is not theirs."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from model_bakery import baker

from emails.models import RelayAddress
from emails.pipeline.process import process
from emails.ports import Ports
from emails.replies.records import AnswerKey, keep_reply
from emails.testing.letters import answer_to, received
from emails.tests.pipeline.answering import COMMON, MASK, OWNER, as_mask, from_owner
from emails.transports.outbox import OutboxTransport
from emails.values.correspondence import Correspondence
from emails.values.outcomes import Dropped, Outcome, Reason, Refused, Sent
from emails.values.received import Verdict
from privaterelay.models import Profile
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import premium_user

pytestmark = pytest.mark.django_db

PAT = "pat@home.example"
TOKEN_ADDRESS = "replies+adas@relay.example"
SHOP = Correspondence(recipients=(("", "shop@store.example"),))


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes, and whether their domain vouches for it."""

    address: str
    dmarc: Verdict = Verdict.PASS


OWNER_WRITES = Writer(OWNER)
ANOTHER_OWNER = Writer(PAT)
STRANGER = Writer("eve@evil.example")
SPOOFED = Writer(OWNER, Verdict.FAIL)
UNKNOWN = Writer(OWNER, Verdict.UNKNOWN)
TAGGED = Writer("ada+x@home.example")


@pytest.fixture(autouse=True)
def _two_owners() -> None:
    """Ada, whose mask may be answered from, and Pat, who has one, too."""
    ada = premium_user(email=OWNER, username="ada")
    mask = baker.make(RelayAddress, address="k3x9", user=ada)
    keep_reply(mask, AnswerKey("adas"), SHOP, NOON)
    pat = premium_user(email=PAT, username="pat")
    keep_reply(baker.make(RelayAddress, address="pat1", user=pat), AnswerKey("pats"), SHOP, NOON)


def _adas() -> Profile:
    return Profile.objects.get(user__username="ada")


def _become(state: str) -> None:
    profile = _adas()
    if state == "flagged":
        profile.last_account_flagged = NOON - timedelta(hours=1)
    elif state == "inactive":
        User.objects.filter(pk=profile.user_id).update(is_active=False)
    elif state in ("free", "ex-premium"):
        profile.capabilities = []
        profile.forwarded_first_reply = state == "ex-premium"
    elif state == "disabled mask":
        RelayAddress.objects.filter(address="k3x9").update(enabled=False)
    profile.save()


def _answer(ports: Ports, writer: Writer, to: str, names: str = "adas") -> Outcome:
    raw = answer_to(to, author=writer.address, In_Reply_To=f"<{names}@relay.example>")
    email = from_owner(raw, to=to, dmarc=writer.dmarc, sender=writer.address)
    return process(email, to, ports)


WAYS = pytest.mark.parametrize("to", [TOKEN_ADDRESS, COMMON])


@WAYS
@pytest.mark.parametrize(
    ("writer", "outcome"),
    [
        (OWNER_WRITES, Sent()),
        (Writer("ADA@Home.Example"), Sent()),
        (ANOTHER_OWNER, Refused(Reason.REPLY_FROM_STRANGER)),
        (STRANGER, Refused(Reason.REPLY_FROM_STRANGER)),
        (SPOOFED, Refused(Reason.REPLY_NOT_AUTHENTICATED)),
        (UNKNOWN, Refused(Reason.REPLY_NOT_AUTHENTICATED)),
        (TAGGED, Refused(Reason.REPLY_FROM_STRANGER)),
    ],
)
def test_w_s1_w_s2_who_may_answer(
    ports: Ports, outbox: OutboxTransport, writer: Writer, to: str, outcome: Outcome
) -> None:
    assert _answer(ports, writer, to) == outcome
    assert len(as_mask(outbox)) == (outcome == Sent())


@WAYS
@pytest.mark.parametrize(
    ("state", "outcome"),
    [
        ("flagged", Refused(Reason.OWNER_PAUSED)),
        ("inactive", Dropped(Reason.OWNER_GONE)),
        ("free", Sent()),
        ("ex-premium", Refused(Reason.REPLY_NEEDS_PREMIUM)),
        ("disabled mask", Sent()),
    ],
)
def test_w_c5_each_refusal_has_its_own_reason(
    ports: Ports, outbox: OutboxTransport, state: str, to: str, outcome: Outcome
) -> None:
    _become(state)

    assert _answer(ports, OWNER_WRITES, to) == outcome
    assert len(as_mask(outbox)) == (outcome == Sent())


@pytest.mark.parametrize("state", ["free", "ex-premium"])
@pytest.mark.parametrize("names", ["adas", "pats", "?"])
def test_w_l11_premium_gates_sending_and_never_receiving(
    ports: Ports, outbox: OutboxTransport, state: str, names: str
) -> None:
    """A letter to a mask is a letter to a mask, whatever it says it answers (W-S6, too)."""
    _become(state)
    raw = answer_to(MASK, author="shop@store.example", In_Reply_To=f"<{names}@relay.example>")

    assert process(received(raw), MASK, ports) == Sent()
    assert outbox.sent[0].recipients == (OWNER,)
    other = RelayAddress.objects.get(address="pat1")
    assert (other.num_forwarded, other.num_replied) == (0, 0)


def test_w_s6_a_known_id_does_not_open_a_mask_that_is_off(
    ports: Ports, outbox: OutboxTransport
) -> None:
    _become("disabled mask")
    raw = answer_to(MASK, author="shop@store.example", In_Reply_To="<pats@relay.example>")

    assert process(received(raw), MASK, ports) == Dropped(Reason.MASK_OFF)
    assert outbox.sent == []


def test_another_owners_id_answers_nothing_of_theirs(ports: Ports, outbox: OutboxTransport) -> None:
    assert _answer(ports, OWNER_WRITES, COMMON, names="pats") == Refused(Reason.REPLY_FROM_STRANGER)
    assert not any(sent.sender.endswith("@mask.example") for sent in outbox.sent)


def test_two_authors_are_nobody(ports: Ports, outbox: OutboxTransport) -> None:
    raw = answer_to(TOKEN_ADDRESS).replace(b"From: ", b"From: eve@evil.example, ")

    refused = process(from_owner(raw, to=TOKEN_ADDRESS), TOKEN_ADDRESS, ports)

    assert refused == Refused(Reason.REPLY_FROM_STRANGER)
    assert as_mask(outbox) == []
