"""AWS that answers with errors, or does what it is asked and never says so."""

from collections.abc import Mapping, Sequence

from chaos.letters import Sample, samples
from chaos.site import Site
from chaos.verdict import Verdict, judge, noted

_SHARE = 0.2


def aws_fails(site: Site, count: int, seed: int) -> Verdict:
    """Every fifth call to S3, SES and SQS is answered with 500."""
    letters = samples(f"500-{seed}", count)
    return _run(site, "20 % of AWS calls answer 500", letters, {"error": _SHARE, "seed": seed})


def aws_is_silent(site: Site, count: int, seed: int) -> Verdict:
    """Every fifth call is done, but its answer never comes."""
    letters = samples(f"silent{seed}", count)
    return _run(site, "20 % of AWS calls time out", letters, {"silence": _SHARE, "seed": seed})


def _run(site: Site, title: str, letters: Sequence[Sample], faults: Mapping[str, float]) -> Verdict:
    site.begin(**faults)
    site.announce(letters)
    site.empty_queue(site.order(concurrency=16))
    calls = sum(site.cloud.report()["calls"].values())
    # Silence after a hand-over is the documented window itself: SES has the letter, or has it not.
    return judge(site, title, letters, f"{calls} calls", noted(site, "hears nothing"))
