"""Owners whose real address is a mask again, and names of ours on an owner's subdomain."""

from dataclasses import replace

import pytest
from model_bakery import baker

from emails.models import DomainAddress, RelayAddress
from emails.notices.mask_disabled import send_mask_disabled
from emails.pipeline.process import process
from emails.testing.letters import received
from emails.testing.ports import local_ports
from emails.transports.outbox import OutboxTransport
from emails.values.outcomes import Outcome, Reason, Refused, Sent
from privaterelay.testing.users import premium_user, subdomain_owner

pytestmark = pytest.mark.django_db

ADAS, PATS = "ada1@mask.example", "pat1@mask.example"


@pytest.fixture
def circle() -> RelayAddress:
    """Two masks, each of which is the other owner's real address."""
    baker.make(RelayAddress, address="pat1", user=premium_user(email=ADAS, username="pat"))
    return baker.make(RelayAddress, address="ada1", user=premium_user(email=PATS, username="ada"))


def _carried_on(outbox: OutboxTransport) -> list[Outcome]:
    """What becomes of each letter that leaves, until none does."""
    outcomes: list[Outcome] = []
    while outbox.sent:
        sent = outbox.sent.pop()
        (to,) = sent.recipients
        email = replace(received(sent.letter, to=to), identity=str(len(outcomes)))
        outcomes.append(process(email, to, local_ports(outbox)))
        assert len(outcomes) < 20
    return outcomes


def test_w_s12_a_letter_between_two_masks_comes_to_an_end(circle: RelayAddress) -> None:
    outbox = OutboxTransport()
    assert process(received(to=ADAS, identity="first"), ADAS, local_ports(outbox)) == Sent()

    assert _carried_on(outbox) == [Sent()] * 4 + [Refused(Reason.LOOP)]


def test_w_s12_so_does_a_notice_to_one_of_them(circle: RelayAddress) -> None:
    outbox = OutboxTransport()
    send_mask_disabled(circle, local_ports(outbox))

    assert _carried_on(outbox) == [Sent()] * 5 + [Refused(Reason.LOOP)]


def test_replies_on_an_own_subdomain_is_a_name_like_others() -> None:
    """Else a stranger's letter to it would be looked up as an answer, and refused."""
    subdomain_owner()
    outbox, to = OutboxTransport(), "replies+token@ada.mask.example"

    assert process(received(to=to), to, local_ports(outbox)) == Sent()

    assert outbox.sent[0].recipients == ("ada@home.example",)
    assert DomainAddress.objects.get().address == "replies"
