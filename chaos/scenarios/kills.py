"""kill -9: at random moments, and at every step of a letter's way from the queue."""

import random
from dataclasses import dataclass

from chaos.letters import Sample, samples
from chaos.site import STEP_QUEUES, Site
from chaos.verdict import Verdict, handed_over_by, judge
from chaos.workers import Worker

# Seconds that each call to AWS takes, so that letters are under way when the kill comes.
_LATENCY = 0.01
_AT_ONCE = 4
_SIDE_BY_SIDE = 3


def killed_at_random(site: Site, count: int, seed: int) -> Verdict:
    """The only worker is killed again and again, and another one started."""
    drawn = random.Random(seed)
    letters = samples(f"kill{seed}", count)
    site.begin(latency=_LATENCY)
    site.announce(letters)
    dead = [_killed_worker(site, drawn) for _ in range(max(4, count // 8))]
    site.empty_queue()
    return judge(
        site, "kill -9 at random moments", letters, f"{len(dead)} kills", handed_over_by(site, dead)
    )


def _killed_worker(site: Site, drawn: random.Random) -> int:
    """Kill a worker once it has sent some letters, at any moment of the next ones."""
    worker = site.start(site.order(concurrency=_AT_ONCE))
    until = site.sent() + drawn.randint(1, 2 * _AT_ONCE)
    # Letters of those killed before may still be hidden: then it dies waiting for them.
    site.wait(lambda: site.sent() >= until or site.left() == 0, seconds=1)
    site.pass_by(drawn.uniform(0, 5 * _LATENCY))
    worker.kill()
    return worker.pid


@dataclass(frozen=True, slots=True)
class Step:
    """One death, and how often its letter was handed over in the end."""

    name: str
    handed_over: int


def killed_at_every_step(site: Site, *, pairs: bool) -> tuple[Verdict, list[Step]]:
    """One letter for each step of its way; the worker that has it is killed at that step."""
    letters = samples("pair" if pairs else "step", len(STEP_QUEUES) * 3, pairs=pairs)
    wanted = 2 if pairs else 1
    chosen = [one for one in letters if len(one.recipients) == wanted][: len(STEP_QUEUES)]
    site.begin()
    endings = _deaths(site, chosen)
    told = chosen[: len(endings)]
    dead = [pid for pid, code in endings.items() if code]
    steps = {pid: name for pid, event, name in site.diary.entries() if event == "dies"}
    _let_them_finish(site)
    title = f"kill -9 at every step, {wanted} mask{'s' if pairs else ''}"
    verdict = judge(site, title, told, f"{len(dead)} kills", handed_over_by(site, dead))
    sent = site.cloud.report()["sent"]
    counts = [len(sent.get(one.name, ())) - wanted + 1 for one in told]
    return verdict, [
        Step(steps.get(pid, "none"), count) for pid, count in zip(endings, counts, strict=True)
    ]


def _deaths(site: Site, letters: list[Sample]) -> dict[int, int]:
    """Kill a worker a step later each time, until one survives; exit codes by process id."""
    endings: dict[int, int] = {}
    steps = list(enumerate(zip(STEP_QUEUES, letters, strict=True), start=1))
    # A few at a time: they do not know of each other.
    for start in range(0, len(steps), _SIDE_BY_SIDE):
        batch = [_doomed(site, n, *place) for n, place in steps[start : start + _SIDE_BY_SIDE]]
        endings |= {worker.pid: worker.wait() for worker in batch}
        if 0 in endings.values():
            return endings
    raise AssertionError("a letter takes more steps than there are queues")


def _doomed(site: Site, step: int, queue: str, letter: Sample) -> Worker:
    """A worker with one letter that will not outlive its ``step``-th step."""
    site.announce([letter], queue)
    order = site.order(
        queues=(site.cloud.queue_url(queue),),
        concurrency=1,
        visibility=1,
        wait=0,
        until_idle=True,
        dies_at=step,
    )
    return site.start(order)


def _let_them_finish(site: Site) -> None:
    """A worker without a countdown goes along the queues until the last message has come back."""

    def nothing_is_left() -> bool:
        report = site.cloud.report()
        left = [q for q in STEP_QUEUES if report["waiting"][q] or report["held"][q]]
        urls = tuple(site.cloud.queue_url(queue) for queue in left)
        site.start(site.order(queues=urls, wait=0, until_idle=True)).wait()
        return not left

    assert site.wait(nothing_is_left), f"letters are left: {site.workers.last_words()}"
