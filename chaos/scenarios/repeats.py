"""Every message comes several times, in any order, to two workers on one queue."""

import random

from bench.aws.standin import QUEUE
from chaos.letters import envelope, samples
from chaos.site import Site
from chaos.verdict import Verdict, judge
from emails.testing.aws import BUCKET

_LATENCY = 0.005


def redelivered(site: Site, count: int, seed: int) -> Verdict:
    """Each envelope two or three times and shuffled, and once more when all has long been done."""
    drawn = random.Random(seed)
    letters = samples(f"again{seed}", count)
    bodies = {letter.name: envelope(letter) for letter in letters}
    messages = [
        (f"{name}.{copy}", body)
        for name, body in bodies.items()
        for copy in range(drawn.randint(2, 3))
    ]
    drawn.shuffle(messages)
    site.begin(latency=_LATENCY)
    site.cloud.fill(QUEUE, {f"/{BUCKET}/{one.name}": one.raw for one in letters}, dict(messages))
    workers = [site.start(), site.start()]
    site.wait_until_empty()
    site.cloud.fill(QUEUE, {}, bodies)
    site.wait_until_empty()
    for worker in workers:
        worker.kill()
    repeated = len(messages) + len(bodies) - count
    return judge(site, "repeated messages, two workers", letters, f"{repeated} repeats")
