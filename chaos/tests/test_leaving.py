"""A deployment is no trouble at all."""

from chaos.scenarios.leaving import told_to_leave
from chaos.site import Site


def test_sigterm_under_load(site: Site) -> None:
    verdict = told_to_leave(site, 40, seed=1)

    assert verdict.is_good, verdict
    assert verdict.repeats == 0
