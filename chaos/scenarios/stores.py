"""Redis and PostgreSQL that stop, hang and come back while people ask the web server."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chaos.letters import samples
from chaos.server import Server
from chaos.site import Site
from chaos.verdict import Verdict, judge
from chaos.web import Answer, Web, under_load
from privaterelay.testing.redis_server import RedisServer

# The error budget, see docs/explanation/outages.md.
REDIS_SECONDS = 3.0
POSTGRESQL_SECONDS = 10.0
# How long after it is back a request may still meet a connection that is dead: each is asked once a
# second, and a request may have waited for its turn on a machine that is busy.
RECOVERY_SECONDS = 3.0
_AWAY_SECONDS = 1.5
_CALM_SECONDS = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """What an outage cost the people who asked."""

    trouble: str
    requests: int
    failed: int
    unexcused: int
    """Failed while nothing was wrong, or where nothing may fail."""
    longest: float
    limit: float

    @property
    def is_good(self) -> bool:
        return self.requests > 0 and not self.unexcused and self.longest <= self.limit


@dataclass(frozen=True, slots=True)
class Span:
    """While something was away, and a little longer."""

    begun: float
    ended: float

    def excuses(self, answer: Answer) -> bool:
        return answer.begun <= self.ended and answer.ended >= self.begun


def redis_stops(web: Web, redis: RedisServer, rounds: int) -> Bill:
    """It is killed and comes back empty; nothing may fail."""

    def trouble() -> None:
        redis.stop()
        time.sleep(_AWAY_SECONDS)
        redis.start()

    answers, _ = _troubled(web, trouble, rounds)
    return _bill("Redis is killed", answers, (), REDIS_SECONDS)


def redis_hangs(web: Web, redis: RedisServer, rounds: int) -> Bill:
    """It holds its connections and says nothing; nothing may fail."""

    def trouble() -> None:
        redis.freeze()
        time.sleep(_AWAY_SECONDS)
        redis.thaw()

    answers, _ = _troubled(web, trouble, rounds)
    return _bill("Redis hangs", answers, (), REDIS_SECONDS)


def postgresql_restarts(web: Web, server: Server, rounds: int) -> Bill:
    """It restarts, now in good order and now in a crash; what fails then has its excuse."""
    answers, spans = _troubled(web, server.restart, rounds)
    return _bill("PostgreSQL restarts", answers, spans, POSTGRESQL_SECONDS)


def redis_goes_under_letters(site: Site, redis: RedisServer, count: int) -> Verdict:
    """It comes and goes while workers of ``site``, which know it, handle letters."""
    letters = samples("redis", count)
    site.begin()
    worker = site.start()
    # With the first it learns the key of SNS, which nobody here could fetch for it later.
    site.announce(letters[:1])
    site.wait_until_empty()
    site.announce(letters[1:])
    while site.left():
        redis.stop()
        site.wait(lambda: site.left() == 0, seconds=0.5)
        redis.start()
        site.wait(lambda: site.left() == 0, seconds=0.5)
    worker.kill()
    return judge(site, "Redis comes and goes", letters, "any")


def _troubled(
    web: Web, trouble: Callable[[], None], rounds: int
) -> tuple[Sequence[Answer], Sequence[Span]]:
    spans = []
    with under_load(web) as load:
        for _ in range(rounds):
            time.sleep(_CALM_SECONDS)
            begun = time.monotonic()
            trouble()
            spans.append(Span(begun, time.monotonic() + RECOVERY_SECONDS))
        time.sleep(_CALM_SECONDS + RECOVERY_SECONDS)
    return load.answers, spans


def _bill(trouble: str, answers: Sequence[Answer], spans: Sequence[Span], limit: float) -> Bill:
    failed = [answer for answer in answers if not answer.is_good]
    return Bill(
        trouble=trouble,
        requests=len(answers),
        failed=len(failed),
        unexcused=sum(not any(span.excuses(one) for span in spans) for one in failed),
        longest=max((answer.seconds for answer in answers), default=0),
        limit=limit,
    )
