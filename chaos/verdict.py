"""What a scenario did to the letters: lost, repeated, and whether a repeat has its excuse."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.aws.standin import DEAD_LETTERS
from chaos.letters import Sample
from chaos.order import FINE, MISCOUNTED, UNBALANCED, UNDECIDED, Order
from chaos.site import Site

# For what has nothing to do with it.
NO_LEDGER = "-"
_WORDS = {
    FINE: "balances",
    UNBALANCED: "DOES NOT BALANCE",
    MISCOUNTED: "MISCOUNTED",
    UNDECIDED: "HAS UNDECIDED ROWS",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One line of the table."""

    scenario: str
    letters: int
    """Letters times the masks in their envelopes."""
    faults: str
    """What was done to them, and how often."""
    lost: int
    repeats: int
    unexcused: int
    """Repeats outside the one window that is documented."""
    dead: int
    """Messages that went to the dead letters."""
    ledger: str

    @property
    def is_good(self) -> bool:
        is_written = self.ledger in (NO_LEDGER, _WORDS[FINE])
        return is_written and not (self.lost or self.unexcused or self.dead)


def judge(
    site: Site,
    scenario: str,
    letters: Sequence[Sample],
    faults: str,
    excuses: Mapping[str, int] | int = 0,
) -> Verdict:
    """Compare what SES took with what was announced.

    ``excuses`` says how often each letter may have been handed over by somebody who could not write
    that down; or, where nobody can say for which letter, how often in all.
    """
    report = site.cloud.report()
    sent = {name: len(times) for name, times in report["sent"].items()}
    extra = _extra(letters, sent)
    return Verdict(
        scenario=scenario,
        letters=sum(len(letter.recipients) for letter in letters),
        faults=faults,
        lost=-sum(count for count in extra.values() if count < 0),
        repeats=sum(count for count in extra.values() if count > 0),
        unexcused=_unexcused(extra, excuses),
        dead=report["waiting"][DEAD_LETTERS] + report["held"][DEAD_LETTERS],
        ledger=_WORDS.get(site.start(Order(task="examine")).wait(), "CANNOT BE READ"),
    )


def _extra(letters: Iterable[Sample], sent: Mapping[str, int]) -> dict[str, int]:
    """How often each letter was sent beyond once for each of its masks."""
    wanted = {letter.name: len(letter.recipients) for letter in letters}
    return {name: sent.get(name, 0) - wanted.get(name, 0) for name in {*wanted, *sent}}


def _unexcused(extra: Mapping[str, int], excuses: Mapping[str, int] | int) -> int:
    if isinstance(excuses, int):
        return max(0, sum(count for count in extra.values() if count > 0) - excuses)
    return sum(max(0, count - excuses.get(name, 0)) for name, count in extra.items())


def handed_over_by(site: Site, dead: Iterable[int]) -> Counter[str]:
    """How often each letter was handed over by one of the ``dead`` processes."""
    pids = set(dead)
    lines = site.diary.entries()
    return Counter(name for pid, event, name in lines if event == "hands over" and pid in pids)


def noted(site: Site, *events: str) -> Counter[str]:
    """How often one of ``events`` was noted about each letter."""
    return Counter(name for _, event, name in site.diary.entries() if event in events)
