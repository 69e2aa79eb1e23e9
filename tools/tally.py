"""A pytest plugin that writes down how a run ended, so that its output can stay on the terminal."""

import os
from collections.abc import Mapping, Sized
from pathlib import Path

import pytest

# The variable that names the file; without it the plugin does nothing.
VARIABLE = "RELAY_TALLY"
KINDS = {
    "failed": "failed",
    "error": "errors",
    "passed": "passed",
    "skipped": "skipped",
    "xfailed": "expected failures",
}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if path := os.environ.get(VARIABLE):
        Path(path).write_text(in_words(terminalreporter.stats), encoding="utf-8")


def in_words(reports: Mapping[str, Sized]) -> str:
    """For example ``3 failed, 409 passed``."""
    counts = [f"{len(reports[kind])} {word}" for kind, word in KINDS.items() if reports.get(kind)]
    return ", ".join(counts) or "no tests"
