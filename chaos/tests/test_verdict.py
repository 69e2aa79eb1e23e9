"""A suite that finds nothing must be able to find something."""

from collections.abc import Callable

import pytest
from django.db.models import F

from bench.aws.standin import QUEUE
from chaos.letters import Sample, samples
from chaos.site import Site
from chaos.verdict import judge
from emails.models import Delivery, RelayAddress


def _handled(site: Site) -> list[Sample]:
    """Three letters, one of them for two masks, that have all arrived."""
    letters = samples("fine", 3)
    site.begin()
    site.announce(letters)
    site.empty_queue()
    return letters


def test_a_lost_letter_and_one_too_many_are_seen(site: Site) -> None:
    letters = _handled(site)
    lost, repeated = samples("lost", 1), letters[1:]

    assert judge(site, "", letters, "").is_good
    assert judge(site, "", [*letters, *lost], "").lost == 2
    # The first letter was sent twice, and nobody had told the judge about it.
    assert judge(site, "", repeated, "").unexcused == 2
    assert judge(site, "", repeated, "", {"fine-000000": 1}).unexcused == 1
    assert judge(site, "", repeated, "", 2).is_good


def _leave_one_undecided() -> None:
    Delivery.objects.filter(pk=Delivery.objects.earliest("pk").pk).update(state="in_flight")


def _count_twice() -> None:
    RelayAddress.objects.update(num_forwarded=F("num_forwarded") * 2)


def _count_nothing() -> None:
    RelayAddress.objects.update(num_forwarded=0)


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (_leave_one_undecided, "HAS UNDECIDED ROWS"),
        (_count_twice, "MISCOUNTED"),
        (_count_nothing, "DOES NOT BALANCE"),
    ],
)
def test_a_ledger_that_is_wrong_is_seen(site: Site, spoil: Callable[[], None], word: str) -> None:
    letters = _handled(site)
    spoil()

    assert judge(site, "", letters, "").ledger == word


def test_dead_letters_are_seen(site: Site) -> None:
    site.begin()
    site.cloud.fill(QUEUE, {}, {"poison": "hello"})
    site.empty_queue()

    assert judge(site, "", [], "").dead == 1
