"""kill -9 loses no letter, and repeats one only between its hand-over and the record of that."""

from itertools import groupby

from chaos.scenarios.kills import Step, killed_at_every_step, killed_at_random
from chaos.site import Site


def test_at_random_moments(site: Site) -> None:
    verdict = killed_at_random(site, 30, seed=1)

    assert verdict.is_good, verdict


def _runs(steps: list[Step]) -> list[tuple[int, list[str]]]:
    """Neighbouring steps with equally many hand-overs."""
    runs = groupby(steps, key=lambda step: step.handed_over)
    return [(count, [step.name for step in run]) for count, run in runs]


def test_at_every_step(site: Site) -> None:
    verdict, steps = killed_at_every_step(site, pairs=False)

    assert verdict.is_good, verdict
    (once, before), (twice, window), (once_again, behind) = _runs(steps)
    assert (once, twice, once_again) == (1, 2, 1)
    assert before[-1] == "before SendEmail"
    assert window[0] == "after SendEmail"
    assert behind[0] == "before DeleteObjects"
    assert verdict.repeats == len(window)
