"""SIGTERM while letters are under way, as on every deployment."""

import random
import time

from chaos.letters import samples
from chaos.order import Order
from chaos.site import Site, StuckError
from chaos.verdict import Verdict, judge

_LATENCY = 0.03
# What docs/reference/sqs-worker.md promises: one poll and the grace, and a little more.
_LONGEST = 1 + 20 + 5
# Less than the visibility of the real command: what it had not given back would not come in time.
_RETURN_SECONDS = 90


def told_to_leave(site: Site, count: int, seed: int) -> Verdict:
    """The real command leaves and is started again, until everything is sent."""
    drawn = random.Random(seed)
    letters = samples(f"leave{seed}", count)
    site.begin(latency=_LATENCY)
    site.announce(letters)
    times = max(2, count // 25)
    for _ in range(times):
        _leave_under_load(site, drawn)
    site.empty_queue(seconds=_RETURN_SECONDS)
    return judge(site, "SIGTERM under load", letters, f"{times} SIGTERMs")


def _leave_under_load(site: Site, drawn: random.Random) -> None:
    """Raises ``StuckError`` where it does not leave in good order and in time."""
    worker = site.start(Order(task="deployed"))
    until = site.sent() + drawn.randint(1, 8)
    site.wait(lambda: site.sent() >= until or site.left() == 0)
    told = time.monotonic()
    code = worker.leave()
    seconds = time.monotonic() - told
    if code or seconds > _LONGEST:
        raise StuckError(f"code {code} after {seconds:.0f} s: {site.workers.last_words()}")
