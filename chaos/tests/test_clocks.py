"""What a clock that jumps can do: repeat a letter whose claim looks old, and nothing worse."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from chaos.letters import samples
from chaos.people import settle
from chaos.scenarios.clocks import clocks_jump, set_clock
from chaos.site import Site
from chaos.verdict import judge
from emails.ledger.audit import audit
from emails.ledger.claim import Claim, claim, delivery_key
from emails.ledger.claimants import this_process
from emails.models import Delivery, RelayAddress
from emails.pipeline.process import process
from emails.ports import Ports
from emails.testing.letters import received
from emails.testing.ports import local_ports
from emails.values.outcomes import Deferred, Outcome, Reason, Sent
from privaterelay.testing.clock import NOON, FixedClock

MASK = "chaos0@mask.example"
LETTER = received(to=MASK)
# Nobody's process has the number 0.
DEAD = "{host}/0/long.ago"


@dataclass(slots=True)
class BusyTransport:
    """Something happens while it hands its first letter over."""

    meanwhile: list[Callable[[], object]]
    letters: list[bytes] = field(default_factory=list)

    def send(self, letter: bytes, *, sender: str, recipients: Sequence[str]) -> None:
        while self.meanwhile:
            self.meanwhile.pop()()
        self.letters.append(letter)


def _handed_over_twice(jump: timedelta) -> tuple[list[Outcome], BusyTransport]:
    """A letter comes again while it is being sent, to a process whose clock has jumped."""
    outcomes: list[Outcome] = []
    clock = FixedClock()
    transport = BusyTransport([])
    ports = local_ports(transport, clock)
    late = replace(ports, clock=lambda: NOON + jump)
    transport.meanwhile.append(lambda: outcomes.append(process(LETTER, MASK, late)))
    outcomes.append(process(LETTER, MASK, ports))
    return outcomes, transport


def _lease(ports: Ports) -> timedelta:
    return timedelta(seconds=ports.conf.claim_seconds)


@pytest.mark.django_db
@pytest.mark.parametrize("minutes", [-600, -1, 0, 9])
def test_a_living_claim_is_not_lost_by_a_jump_within_its_lease(minutes: int) -> None:
    settle()

    outcomes, transport = _handed_over_twice(timedelta(minutes=minutes))

    assert outcomes == [Deferred(Reason.BEING_HANDLED), Sent()]
    assert len(transport.letters) == 1


@pytest.mark.django_db
def test_a_jump_beyond_the_lease_repeats_the_letter_and_counts_it_once() -> None:
    settle()

    outcomes, transport = _handed_over_twice(timedelta(minutes=10))

    assert outcomes == [Sent(), Sent()]
    first, second = transport.letters
    assert first == second
    row = Delivery.objects.get()
    assert (row.state, row.attempts) == ("sent", 2)
    assert RelayAddress.objects.get(address="chaos0").num_forwarded == 1
    assert audit(NOON, 600).is_fine


def _claimed_by(host: str) -> Callable[[FixedClock], Claim | Outcome]:
    """Someone at ``host`` claims the letter at noon; how to claim it at another time."""
    key = delivery_key(LETTER.identity, MASK)
    Delivery.objects.create(key=key, claimant=DEAD.format(host=host), claimed_at=NOON)
    return lambda clock: claim(key, claimant="here/1/1", now=clock(), claim_seconds=600)


@pytest.mark.django_db
def test_a_clock_that_was_set_back_only_delays_what_a_dead_host_had_claimed() -> None:
    claim_at = _claimed_by("elsewhere")
    clock = FixedClock()

    clock.move(hours=-5)
    assert claim_at(clock) == Deferred(Reason.BEING_HANDLED)
    clock.move(hours=5, minutes=9)
    assert claim_at(clock) == Deferred(Reason.BEING_HANDLED)
    clock.move(minutes=1)
    assert isinstance(claim_at(clock), Claim)


@pytest.mark.django_db
def test_no_clock_makes_a_dead_process_of_this_host_look_alive() -> None:
    claim_at = _claimed_by(this_process().partition("/")[0])
    clock = FixedClock()
    clock.move(hours=-5)

    assert isinstance(claim_at(clock), Claim)


def test_clocks_of_two_workers_jump(site: Site) -> None:
    verdict = clocks_jump(site, 15, seed=1)

    assert verdict.is_good, verdict


def test_letters_that_seem_to_come_from_the_future_are_kept(site: Site) -> None:
    letters = samples("future", 3)
    clock = site.folder / "slow-clock"
    set_clock(clock, -3600)
    site.begin()
    site.announce(letters)
    worker = site.start(site.order(clock=str(clock)))
    assert site.wait(lambda: site.workers.said("Failed SNS verification") >= len(letters))

    set_clock(clock, 0)
    site.wait_until_empty()
    worker.kill()

    verdict = judge(site, "slow clock", letters, "1 jump")
    assert verdict.is_good, verdict
