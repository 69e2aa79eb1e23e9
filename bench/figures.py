"""What a benchmark found out: one figure, its yardstick, and what it was hoped to be."""

import operator
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

_HOLDS: Mapping[str, Callable[[float, float], bool]] = {"<=": operator.le, ">=": operator.ge}


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure should be; ``of`` is "ratio" or "ours"."""

    of: str
    sign: str
    value: float

    def __str__(self) -> str:
        return f"{self.of} {self.sign} {self.value:g}"


@dataclass(frozen=True, slots=True)
class Sample:
    """Both sides of one comparison, measured one right after the other."""

    ours: float
    yardstick: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table.

    ``ratio`` is ours divided by the yardstick of the same moment: a machine that is slow, or busy
    with something else, slows both. ``spread`` is half of the range in which the middle half of
    the ratios lies.
    """

    name: str
    unit: str
    ours: float
    yardstick: float | None = None
    ratio: float | None = None
    spread: float = 0.0
    target: Target | None = None
    details: Mapping[str, float] = field(default_factory=dict)

    @property
    def comparable(self) -> float:
        """What may be compared between machines: the ratio; where there is none, a plain count."""
        return self.ours if self.ratio is None else self.ratio

    @property
    def is_met(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        if self.target is None:
            return None
        found = self.ours if self.target.of == "ours" else self.comparable
        return _HOLDS[self.target.sign](found, self.target.value)


def compared(
    name: str,
    unit: str,
    samples: Sequence[Sample],
    target: Target | None = None,
    details: Mapping[str, float] | None = None,
) -> Figure:
    """The figure that ``samples`` amount to: medians, and the median of the ratios."""
    ratios = [sample.ours / sample.yardstick for sample in samples]
    return Figure(
        name=name,
        unit=unit,
        ours=statistics.median(sample.ours for sample in samples),
        yardstick=statistics.median(sample.yardstick for sample in samples),
        ratio=statistics.median(ratios),
        spread=_spread(ratios),
        target=target,
        details=details or {},
    )


def side_by_side(
    ours: Callable[[], float], yardstick: Callable[[], float], rounds: int
) -> list[Sample]:
    """Measure both by turns, each first in every other round, so that noise hits both."""
    samples = []
    for number in range(rounds):
        if number % 2:
            by = yardstick()
            samples.append(Sample(ours(), by))
        else:
            samples.append(Sample(ours(), yardstick()))
    return samples


def percentile(values: Sequence[float], percent: float) -> float:
    """The value below which ``percent`` of ``values`` lie, by the nearest rank."""
    ordered = sorted(values)
    rank = max(1, -int(-len(ordered) * percent // 100))
    return ordered[rank - 1]


def _spread(ratios: Sequence[float]) -> float:
    if len(ratios) < 4:
        return (max(ratios) - min(ratios)) / 2
    low, _, high = statistics.quantiles(ratios, n=4)
    return (high - low) / 2
