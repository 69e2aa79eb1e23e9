"""Rewriting alone: a letter's bytes in, the owner's bytes out, nothing else around."""

import email
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.policy import default

from bench import letters
from bench.figures import Figure, Target, compared, side_by_side
from emails.letters.parts import read
from emails.rewriting.cleaning import Cleaning
from emails.rewriting.forward import ForwardHeading, forwarded, hops
from emails.rewriting.frame import Frame
from emails.rewriting.sender import shown_address
from emails.values.received import Authentication, Verdict

_NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
_SITE = "https://relay.example"
_MASK = "k3x9@mask.example"
_STRANGER = "shop@store.example"
# Below this a sample would measure the clock; seconds.
_LEAST = 0.02


@dataclass(frozen=True, slots=True)
class Case:
    """One letter, and what is hoped of it."""

    name: str
    letter: Callable[[], bytes]
    target: Target | None = None


CASES = (
    Case("2 kB text", letters.text),
    Case("30 kB newsletter, 40 trackers", letters.newsletter, Target("ratio", "<=", 0.5)),
    Case("200 kB HTML, 1,000 URLs", letters.large_html, Target("ours", "<=", 20)),
    Case("5 MB attachment", lambda: letters.attachment(5), Target("ratio", "<=", 0.1)),
    Case("25 MB attachment", lambda: letters.attachment(25), Target("ratio", "<=", 0.1)),
)


def measure(quick: bool) -> list[Figure]:
    """Milliseconds of a processor per letter; the yardstick only reads the letter and writes it."""
    return [_figure(case, rounds=5 if quick else 15) for case in CASES]


def rewrite(raw: bytes) -> bytes:
    """What the pipeline does with a stranger's letter between arrival and transport."""
    letter = read(raw)
    heading = ForwardHeading(
        mask=_MASK,
        owner="ada@home.example",
        reply_address="replies+mfrggzdfmztwq2lk@relay.example",
        answer_id="<mfrggzdfmztwq2lk@relay.example>",
        envelope_sender=_STRANGER,
        authentication=Authentication(spf=Verdict.PASS, dkim=Verdict.PASS, dmarc=Verdict.PASS),
        hops=hops(letter),
        identity="0" * 64,
        received_at=_NOW,
        frame=Frame(mask=_MASK, site_origin=_SITE),
        cleaning=Cleaning(
            site_origin=_SITE,
            sender=shown_address(letter, _STRANGER),
            received_at=_NOW,
            lists=letters.long_list(),
        ),
    )
    return forwarded(letter, heading).raw


def read_and_write(raw: bytes) -> bytes:
    """The yardstick: the standard library's parser and generator, which change nothing."""
    return email.message_from_bytes(raw, policy=default).as_bytes()


def _figure(case: Case, rounds: int) -> Figure:
    raw = case.letter()
    details: Mapping[str, float] = {"bytes": len(raw)}
    ours, yardstick = _timer(rewrite, raw), _timer(read_and_write, raw)
    samples = side_by_side(ours, yardstick, rounds if len(raw) < 1_000_000 else rounds // 3 + 1)
    return compared(f"rewriting: {case.name}", "ms", samples, case.target, details)


def _timer(job: Callable[[bytes], bytes], raw: bytes) -> Callable[[], float]:
    """Milliseconds for one ``job``, the mean of as many as fill a sample."""
    once = _seconds(job, raw, 1)
    repeats = max(1, round(_LEAST / max(once, 1e-6)))
    return lambda: _seconds(job, raw, repeats) * 1000


def _seconds(job: Callable[[bytes], bytes], raw: bytes, repeats: int) -> float:
    # Time of a processor and not of the clock: nothing here waits, but others want the machine too.
    began = time.process_time()
    for _ in range(repeats):
        job(raw)
    return (time.process_time() - began) / repeats
