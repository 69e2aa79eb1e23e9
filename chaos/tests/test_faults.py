"""AWS in trouble costs time, and no letter."""

from chaos.scenarios.faults import aws_fails, aws_is_silent
from chaos.site import Site


def test_every_fifth_call_fails(site: Site) -> None:
    verdict = aws_fails(site, 20, seed=1)

    assert verdict.is_good, verdict
    assert verdict.repeats == 0


def test_every_fifth_call_is_never_answered(site: Site) -> None:
    verdict = aws_is_silent(site, 8, seed=1)

    assert verdict.is_good, verdict
