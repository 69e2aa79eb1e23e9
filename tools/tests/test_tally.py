"""How a run ended, in words."""

from tools.tally import in_words


def test_what_matters_most_comes_first() -> None:
    reports = {"passed": ["a", "b"], "failed": ["c"], "warnings": ["d"], "skipped": []}

    assert in_words(reports) == "1 failed, 2 passed"


def test_a_run_without_tests_says_so() -> None:
    assert in_words({"deselected": ["a"]}) == "no tests"
