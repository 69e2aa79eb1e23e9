"""Who may do what, in every combination: nobody sends as a mask that is not theirs."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from django.contrib.auth.models import User
from model_bakery import baker

from emails.ledger.claim import delivery_key
from emails.models import DomainAddress, RelayAddress
from emails.pipeline.process import process
from emails.replies.keys import reply_token
from emails.testing.letters import STRANGER, answer_to, received
from emails.testing.ports import local_ports
from emails.transports.outbox import OutboxTransport
from emails.values.outcomes import Deferred, Dropped, Outcome, Reason, Refused, Sent
from emails.values.received import ReceivedEmail, Verdict
from privaterelay.models import Profile
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import subdomain_owner

pytestmark = pytest.mark.django_db

OWNER, OTHER = "ada@home.example", "pat@home.example"
LETTER = received(sender=STRANGER)


@dataclass(frozen=True)
class Stage:
    """Ada's mask, to which a stranger has written, and Pat's."""

    mask: RelayAddress | DomainAddress
    others_mask: RelayAddress | DomainAddress
    outbox: OutboxTransport

    def take(self, email: ReceivedEmail) -> Outcome:
        (to,) = email.recipients
        return process(email, to, local_ports(self.outbox))

    def reply_address(self, mask: RelayAddress | DomainAddress) -> str:
        return f"replies+{self.token(mask)}@relay.example"

    def token(self, mask: RelayAddress | DomainAddress) -> str:
        key = delivery_key(LETTER.identity, mask.full_address)
        return reply_token(key, local_ports().conf.reply_key)

    def left_as(self, address: str) -> int:
        return sum(sent.sender == address for sent in self.outbox.sent)


@pytest.fixture
def stage() -> Stage:
    ada, pat = subdomain_owner("ada", email=OWNER), subdomain_owner("pat", email=OTHER)
    stage = Stage(
        baker.make(RelayAddress, address="k3x9", user=ada),
        baker.make(DomainAddress, address="shop", user=pat),
        OutboxTransport(),
    )
    for mask in (stage.mask, stage.others_mask):
        assert stage.take(replace(LETTER, recipients=(mask.full_address,))) == Sent()
    stage.outbox.sent.clear()
    return stage


def _nothing(mask: RelayAddress | DomainAddress) -> None:
    pass


def _flagged(mask: RelayAddress | DomainAddress) -> None:
    Profile.objects.filter(user=mask.user).update(last_account_flagged=NOON)


def _inactive(mask: RelayAddress | DomainAddress) -> None:
    User.objects.filter(pk=mask.user_id).update(is_active=False)


def _ex_premium(mask: RelayAddress | DomainAddress) -> None:
    Profile.objects.filter(user=mask.user).update(capabilities=[], forwarded_first_reply=True)


def _ex_premium_with_a_reply_left(mask: RelayAddress | DomainAddress) -> None:
    Profile.objects.filter(user=mask.user).update(capabilities=[])


def _disabled(mask: RelayAddress | DomainAddress) -> None:
    type(mask).objects.filter(pk=mask.pk).update(enabled=False)


Happening = Callable[[RelayAddress | DomainAddress], None]

FORWARDS: list[tuple[Happening, Outcome]] = [
    (_nothing, Sent()),
    (_flagged, Deferred(Reason.OWNER_PAUSED)),
    (_inactive, Dropped(Reason.OWNER_GONE)),
    (_ex_premium, Sent()),
    (_disabled, Dropped(Reason.MASK_OFF)),
]
ANSWERS: list[tuple[Happening, Outcome]] = [
    (_nothing, Sent()),
    (_flagged, Refused(Reason.OWNER_PAUSED)),
    (_inactive, Dropped(Reason.OWNER_GONE)),
    (_ex_premium, Refused(Reason.REPLY_NEEDS_PREMIUM)),
    (_ex_premium_with_a_reply_left, Sent()),
    (_disabled, Sent()),
]


@pytest.mark.parametrize("author", [OWNER, OTHER, STRANGER])
@pytest.mark.parametrize(("happened", "outcome"), FORWARDS)
def test_whoever_writes_to_a_mask_its_owner_alone_gets_the_letter(
    stage: Stage, happened: Happening, outcome: Outcome, author: str
) -> None:
    happened(stage.mask)
    raw = answer_to(stage.mask.full_address, author=author)

    to = stage.mask.full_address
    assert stage.take(received(raw, to=to, sender=author, identity="2")) == outcome

    reached = {sent.recipients for sent in stage.outbox.sent}
    assert reached == ({(OWNER,)} if outcome == Sent() else set())
    assert stage.left_as(to) == 0


@pytest.mark.parametrize("way", ["token", "message id"])
@pytest.mark.parametrize(("happened", "outcome"), ANSWERS)
def test_an_owner_answers_as_far_as_the_account_may(
    stage: Stage, happened: Happening, outcome: Outcome, way: str
) -> None:
    happened(stage.mask)

    assert stage.take(_answer(stage, stage.mask, way, OWNER)) == outcome

    answered = [sent for sent in stage.outbox.sent if sent.sender == stage.mask.full_address]
    assert [sent.recipients for sent in answered] == ([(STRANGER,)] if outcome == Sent() else [])
    assert stage.left_as(stage.others_mask.full_address) == 0


def test_an_owner_answers_from_a_mask_on_a_subdomain(stage: Stage) -> None:
    assert stage.take(_answer(stage, stage.others_mask, "token", OTHER)) == Sent()

    assert stage.left_as("shop@pat.mask.example") == 1


@pytest.mark.parametrize("way", ["token", "message id"])
@pytest.mark.parametrize(
    ("author", "vouched"),
    [
        (OTHER, Verdict.PASS),
        (STRANGER, Verdict.PASS),
        ("ada+x@home.example", Verdict.PASS),
        (f"{OWNER}>, <{OTHER}", Verdict.PASS),
        (OWNER, Verdict.FAIL),
        (OWNER, Verdict.UNKNOWN),
    ],
)
@pytest.mark.parametrize("happened", [happened for happened, _ in ANSWERS])
def test_w_s1_nobody_else_answers_by_anybodys_token_or_id(
    stage: Stage, happened: Happening, author: str, vouched: Verdict, way: str
) -> None:
    happened(stage.mask)

    outcome = stage.take(_answer(stage, stage.mask, way, author, vouched))

    assert isinstance(outcome, Refused)
    assert stage.left_as(stage.mask.full_address) == 0
    assert stage.left_as(stage.others_mask.full_address) == 0
    assert (STRANGER,) not in [sent.recipients for sent in stage.outbox.sent]


@pytest.mark.parametrize("happened", [happened for happened, _ in FORWARDS])
def test_w_s6_another_owners_message_id_opens_nothing(stage: Stage, happened: Happening) -> None:
    """A stranger's letter that names it is judged by the mask that it came to, and goes there."""
    happened(stage.mask)
    raw = answer_to(
        stage.mask.full_address,
        author=STRANGER,
        In_Reply_To=f"<{stage.token(stage.others_mask)}@relay.example>",
    )

    to = stage.mask.full_address
    outcome = stage.take(received(raw, to=to, sender=STRANGER, identity="2"))

    assert outcome == dict(FORWARDS)[happened]
    assert OTHER not in [sent.recipients[0] for sent in stage.outbox.sent]
    stage.others_mask.refresh_from_db()
    assert (stage.others_mask.num_forwarded, stage.others_mask.num_replied) == (1, 0)


def _answer(
    stage: Stage,
    mask: RelayAddress | DomainAddress,
    way: str,
    author: str,
    vouched: Verdict = Verdict.PASS,
) -> ReceivedEmail:
    if way == "token":
        to, named = stage.reply_address(mask), "<other@store.example>"
    else:
        to, named = "replies@relay.example", f"<{stage.token(mask)}@relay.example>"
    raw = answer_to(to, author=author, In_Reply_To=named)
    sender = author.partition(">")[0]
    return received(raw, to=to, sender=sender, identity="answer-1", dmarc=vouched)
