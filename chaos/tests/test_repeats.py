"""A message that comes again changes nothing."""

from chaos.scenarios.repeats import redelivered
from chaos.site import Site


def test_repeated_messages_and_two_workers(site: Site) -> None:
    verdict = redelivered(site, 30, seed=1)

    assert verdict.is_good, verdict
    assert verdict.repeats == 0
