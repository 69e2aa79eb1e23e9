"""Letters that arrive during a pause wait in the store, and go out when it is over."""

import json
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from model_bakery import baker

from emails.held.waiting import waiting_letters
from emails.inbound.dispatch import dispatch
from emails.inbound.handled import Postponed, Settled
from emails.inbound.replay import Step, replay
from emails.ledger.audit import audit
from emails.models import Delivery, DomainAddress, HeldLetter, RelayAddress
from emails.ports import Ports
from emails.testing.aws import Cloud, received_notification
from emails.testing.letters import TEXT_LETTER
from emails.transports.base import TransportError
from emails.transports.outbox import OutboxTransport
from privaterelay.models import Profile
from privaterelay.testing.clock import NOON, FixedClock
from privaterelay.testing.users import subdomain_owner

MASK = "k3x9@mask.example"
OTHER = "b4c5@mask.example"
LETTER = b"Return-Path: <bounce@store.example>\r\n" + TEXT_LETTER

pytestmark = pytest.mark.usefixtures("known_mask")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def ports(cloud: Cloud, cloud_ports: Ports, clock: FixedClock) -> Ports:
    cloud.put("1", LETTER)
    return replace(cloud_ports, clock=clock)


def _announce(ports: Ports, *recipients: str, **changes: Any) -> object:
    document = received_notification(*(recipients or (MASK,)), **{"key": "1"} | changes)
    document["mail"]["timestamp"] = NOON.isoformat()
    return dispatch(json.dumps(document), ports)


def _flag_account() -> None:
    Profile.objects.update(last_account_flagged=NOON)


def _bounce(kind: str) -> None:
    Profile.objects.update(**{f"last_{kind}_bounce": NOON})


def _steps(ports: Ports) -> list[Step]:
    return list(replay(ports))


@pytest.mark.parametrize("pause", ["account", "mask", "soft"])
def test_w_l8_a_letter_waits_for_the_end_of_a_pause(
    cloud: Cloud, ports: Ports, clock: FixedClock, cloud_outbox: OutboxTransport, pause: str
) -> None:
    match pause:
        case "account":
            _flag_account()
        case "mask":
            RelayAddress.objects.update(last_flagged=NOON)
        case _:
            _bounce("soft")

    assert _announce(ports) == Settled()
    assert (cloud.keys(), cloud_outbox.sent) == (["1"], [])
    clock.move(hours=23)
    assert _steps(ports) == [Step.WAITING]
    clock.move(hours=2)
    assert _steps(ports) == [Step.SETTLED]

    assert [sent.recipients for sent in cloud_outbox.sent] == [("ada@home.example",)]
    assert cloud_outbox.sent[0].sender.startswith("replies+")
    assert (cloud.keys(), HeldLetter.objects.count()) == ([], 0)
    assert Delivery.objects.get().state == "sent"
    assert RelayAddress.objects.get().num_forwarded == 1


def test_w_l8_the_first_letter_to_a_name_waits_too(
    ports: Ports, clock: FixedClock, cloud_outbox: OutboxTransport
) -> None:
    """The pause forbids its owner new masks; the letter has to wait at one all the same."""
    subdomain_owner(email="pat@home.example")
    _flag_account()

    assert _announce(ports, "shop@ada.mask.example") == Settled()
    assert (_steps(ports), cloud_outbox.sent) == ([Step.WAITING], [])
    clock.move(days=2)
    assert _steps(ports) == [Step.SETTLED]

    assert [sent.recipients for sent in cloud_outbox.sent] == [("pat@home.example",)]
    assert DomainAddress.objects.get().num_forwarded == 1


def test_what_the_scanners_said_is_remembered(
    ports: Ports, clock: FixedClock, cloud_outbox: OutboxTransport
) -> None:
    _flag_account()
    _announce(ports, spamVerdict={"status": "FAIL"})
    Profile.objects.update(auto_block_spam=True)
    clock.move(days=2)

    assert _steps(ports) == [Step.SETTLED]

    assert Delivery.objects.get().reason == "auto_block_spam"
    assert cloud_outbox.sent == []


def test_a_notification_that_comes_again_holds_once_and_sends_once(
    ports: Ports, clock: FixedClock, cloud_outbox: OutboxTransport
) -> None:
    _flag_account()
    for _ in range(3):
        _announce(ports)
    assert HeldLetter.objects.count() == 1
    clock.move(days=2)

    _announce(ports)
    assert len(cloud_outbox.sent) == 1
    assert (_steps(ports), _steps(ports)) == ([Step.SETTLED], [])
    assert len(cloud_outbox.sent) == 1


def test_a_letter_to_two_stays_until_both_have_it(
    cloud: Cloud, ports: Ports, clock: FixedClock, cloud_outbox: OutboxTransport
) -> None:
    _flag_account()
    pat = baker.make(RelayAddress, address="b4c5", user__email="pat@home.example")
    Profile.objects.filter(user=pat.user).update(last_hard_bounce=NOON)
    assert _announce(ports, MASK, OTHER) == Settled()
    clock.move(days=2)

    assert _steps(ports) == [Step.SETTLED, Step.WAITING]
    assert cloud.keys() == ["1"]
    Profile.objects.update(last_hard_bounce=None)
    assert _steps(ports) == [Step.SETTLED]

    assert cloud.keys() == []
    assert len(cloud_outbox.sent) == 2


def test_one_that_waits_for_another_cause_is_postponed(
    ports: Ports, cloud_outbox: OutboxTransport
) -> None:
    _flag_account()
    baker.make(RelayAddress, address="b4c5", user__email="pat@home.example")
    cloud_outbox.failure = TransportError("busy", temporary=True)

    assert _announce(ports, MASK, OTHER) == Postponed("error_sending")


def test_the_end_of_a_pause_takes_nobody_elses_letter_away(
    cloud: Cloud, ports: Ports, clock: FixedClock, cloud_outbox: OutboxTransport
) -> None:
    """Ada is paused while Pat's mail server is busy: Pat's copy outlives the end of the pause."""
    _flag_account()
    baker.make(RelayAddress, address="b4c5", user__email="pat@home.example")
    cloud_outbox.failure = TransportError("busy", temporary=True)
    _announce(ports, MASK, OTHER)
    cloud_outbox.failure = None
    clock.move(days=2)
    _steps(ports)

    assert cloud.keys() == ["1"]
    assert _announce(ports, MASK, OTHER) == Settled()
    reached = {sent.recipients[0] for sent in cloud_outbox.sent}
    assert (reached, cloud.keys()) == ({"ada@home.example", "pat@home.example"}, [])


def test_a_letter_inside_its_notification_cannot_be_held(ports: Ports) -> None:
    _flag_account()

    assert _announce(ports, key="", content=TEXT_LETTER.decode()) == Postponed("abuse_flag")
    assert not HeldLetter.objects.exists()


def test_a_busy_transport_leaves_it_for_the_next_run(
    ports: Ports, clock: FixedClock, cloud_outbox: OutboxTransport
) -> None:
    _flag_account()
    _announce(ports)
    clock.move(days=2)
    cloud_outbox.failure = TransportError("busy", temporary=True)

    assert _steps(ports) == [Step.POSTPONED]
    cloud_outbox.failure = None
    assert _steps(ports) == [Step.SETTLED]


def test_a_mask_that_is_gone_meanwhile_gets_nothing(
    cloud: Cloud, ports: Ports, clock: FixedClock, cloud_outbox: OutboxTransport
) -> None:
    _flag_account()
    _announce(ports)
    RelayAddress.objects.all().delete()
    clock.move(days=2)

    assert _steps(ports) == [Step.SETTLED]
    assert (cloud.keys(), cloud_outbox.sent) == ([], [])
    assert Delivery.objects.get().reason == "mask_deleted"


def test_what_the_store_has_forgotten_is_told_when_letters_arrive_again(
    ports: Ports, clock: FixedClock, cloud_outbox: OutboxTransport
) -> None:
    _bounce("hard")
    _announce(ports)
    clock.move(days=3)

    assert (_steps(ports), _steps(ports)) == ([Step.EXPIRED], [Step.WAITING])
    row = Delivery.objects.get()
    assert (row.state, row.reason, cloud_outbox.sent) == ("failed", "hold_expired", [])
    clock.move(days=28)
    assert (_steps(ports), _steps(ports)) == ([Step.SETTLED], [])

    assert b"1 letter" in cloud_outbox.sent[0].letter
    assert len(cloud_outbox.sent) == 1


def test_a_letter_that_is_lost_is_told_of(
    cloud: Cloud, ports: Ports, clock: FixedClock, cloud_outbox: OutboxTransport
) -> None:
    _flag_account()
    _announce(ports)
    cloud.s3.delete_object(Bucket="letters", Key="1")
    clock.move(days=2)

    assert (_steps(ports), _steps(ports)) == ([Step.EXPIRED], [Step.SETTLED])
    assert Delivery.objects.get().reason == "hold_expired"
    assert len(cloud_outbox.sent) == 1


def test_one_notice_tells_of_all_that_were_lost_and_the_next_of_all_since(
    cloud: Cloud, ports: Ports, clock: FixedClock, cloud_outbox: OutboxTransport
) -> None:
    _lose(cloud, ports, 3)
    clock.move(hours=25)
    assert _steps(ports) == [Step.EXPIRED] * 3
    assert _steps(ports) == [Step.SETTLED] * 3

    clock.move(hours=1)
    Profile.objects.update(last_account_flagged=clock())
    _lose(cloud, ports, 2, first=3)
    Profile.objects.update(last_account_flagged=None)
    assert _steps(ports) == [Step.EXPIRED] * 2
    assert (_steps(ports), HeldLetter.objects.count()) == ([Step.POSTPONED] * 2, 2)
    clock.move(days=1)
    assert (_steps(ports), _steps(ports)) == ([Step.SETTLED] * 2, [])

    told = [sent.letter for sent in cloud_outbox.sent]
    assert [b"3 letters" in told[0], b"2 letters" in told[1], len(told)] == [True, True, 2]


def test_a_run_that_died_between_notice_and_forgetting_tells_nothing_twice(
    cloud: Cloud, ports: Ports, clock: FixedClock, cloud_outbox: OutboxTransport
) -> None:
    _lose(cloud, ports, 1)
    clock.move(days=2)
    assert _steps(ports) == [Step.EXPIRED]
    kept = list(HeldLetter.objects.all())
    assert _steps(ports) == [Step.SETTLED]
    HeldLetter.objects.bulk_create(kept)  # as if it had not come so far
    clock.move(days=1)

    assert (_steps(ports), _steps(ports)) == ([Step.SETTLED], [])
    assert len(cloud_outbox.sent) == 1


def _lose(cloud: Cloud, ports: Ports, number: int, first: int = 0) -> None:
    """Letters that are held during a pause, and vanish from the store."""
    if not first:
        _flag_account()
    for name in (f"n{first + each}" for each in range(number)):
        cloud.put(name, LETTER)
        _announce(ports, key=name, identity=f"letter-{name}")
        cloud.s3.delete_object(Bucket="letters", Key=name)


def test_the_owner_can_see_what_waits_and_why(ports: Ports) -> None:
    _bounce("hard")
    _announce(ports)

    (waiting,) = waiting_letters(RelayAddress.objects.get().user)

    assert (waiting.reason, waiting.waiting, waiting.expired) == ("hard_bounce_pause", 1, 0)
    assert waiting.oldest == waiting.newest == NOON


def test_a_held_letter_is_no_alarm(ports: Ports) -> None:
    _bounce("hard")
    _announce(ports)

    assert audit(NOON + timedelta(days=20), 600).is_fine


def test_the_limit_counts_letters_that_were_handed_over(
    cloud: Cloud, ports: Ports, clock: FixedClock, cloud_outbox: OutboxTransport
) -> None:
    _flag_account()
    for number in range(3):
        cloud.put(f"n{number}", LETTER)
        _announce(ports, key=f"n{number}", identity=f"letter-{number}")
    clock.move(days=2)

    assert list(replay(ports, limit=2)) == [Step.SETTLED] * 2
    assert len(cloud_outbox.sent) == 2


def test_the_command_says_what_it_did(ports: Ports) -> None:
    _bounce("hard")
    _announce(ports)
    Profile.objects.update(last_hard_bounce=None, last_account_flagged=None)
    said = StringIO()

    call_command("replay_held_letters", "--dry-run", stdout=said)

    assert said.getvalue() == "1 held letters are due, 0 must wait.\n"
