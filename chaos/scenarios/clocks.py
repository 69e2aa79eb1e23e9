"""Clocks that jump while letters are under way, each worker's as it likes."""

import random
from pathlib import Path

from bench.aws.standin import QUEUE
from chaos.letters import envelope, samples
from chaos.order import Order
from chaos.site import Site
from chaos.verdict import Verdict, judge
from emails.testing.aws import BUCKET

_LATENCY = 0.02
_CLAIM_SECONDS = 60
# Hours ahead make every claim look old; minutes behind are what an envelope may be early by.
_JUMPS = (0, 0, 30, 4 * 3600, -4 * 60)


def clocks_jump(site: Site, count: int, seed: int) -> Verdict:
    """Two workers whose clocks jump get every message twice at about the same time."""
    drawn = random.Random(seed)
    letters = samples(f"clock{seed}", count)
    bodies = [(one.name, envelope(one)) for one in letters]
    messages = {f"{name}.{copy}": body for name, body in bodies for copy in range(2)}
    site.begin(latency=_LATENCY)
    clocks = [site.folder / f"clock-{number}" for number in range(2)]
    for clock in clocks:
        set_clock(clock, 0)
    workers = [site.start(_order(site, clock)) for clock in clocks]
    site.cloud.fill(QUEUE, {f"/{BUCKET}/{one.name}": one.raw for one in letters}, messages)
    jumps = 0
    while site.left():
        set_clock(drawn.choice(clocks), drawn.choice(_JUMPS))
        jumps += 1
        site.wait(lambda: site.left() == 0, seconds=drawn.uniform(0, 10 * _LATENCY))
    for worker in workers:
        worker.kill()
    excuses = site.workers.said("delivery_taken_over")
    return judge(site, "clocks jump, two workers", letters, f"{jumps} jumps", excuses)


def _order(site: Site, clock: Path) -> Order:
    return site.order(clock=str(clock), claim_seconds=_CLAIM_SECONDS)


def set_clock(clock: Path, seconds: float) -> None:
    """Whoever looks at ``clock`` is wrong by so many ``seconds`` from now on."""
    new = clock.with_suffix(".new")
    new.write_text(str(seconds))
    new.replace(clock)
