"""Figures compare what may be compared."""

import pytest

from bench.figures import Figure, Sample, Target, compared, percentile, side_by_side


def test_medians_and_the_median_of_the_ratios() -> None:
    samples = [Sample(1, 10), Sample(2, 10), Sample(9, 10)]

    figure = compared("f", "ms", samples)

    assert (figure.ours, figure.yardstick, figure.ratio) == (2, 10, 0.2)
    assert figure.comparable == 0.2


def test_both_sides_take_turns_and_turns_at_being_first() -> None:
    asked: list[str] = []

    def side(name: str) -> float:
        asked.append(name)
        return 1.0

    side_by_side(lambda: side("A"), lambda: side("B"), rounds=3)

    assert "".join(asked) == "ABBAAB"


@pytest.mark.parametrize(
    ("target", "is_met"),
    [
        (Target("ratio", "<=", 0.5), True),
        (Target("ratio", ">=", 0.5), False),
        (Target("ours", "<=", 20), False),
        (None, None),
    ],
)
def test_a_target_is_met_or_not(target: Target | None, is_met: bool | None) -> None:
    figure = Figure(name="f", unit="ms", ours=30, yardstick=100, ratio=0.3, target=target)

    assert figure.is_met is is_met


def test_percentiles_are_values_that_occurred() -> None:
    values = [float(n) for n in range(1, 101)]

    assert [percentile(values, percent) for percent in (50, 95, 99, 100)] == [50, 95, 99, 100]
    assert percentile([7.0], 99) == 7
