"""Find data that is not as it should be, and with ``--clean`` mend it."""

import logging
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.management.base import BaseCommand

from privaterelay.cleaning.registry import tasks
from privaterelay.cleaning.report import report, table
from privaterelay.cleaning.tasks import Run

log = logging.getLogger("eventsinfo.cleanup_data")


class Command(BaseCommand):
    help = "Detects, and optionally cleans, data issues."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--clean", action="store_true", help="mend what is found")
        for task in tasks():
            parser.add_argument(
                f"--{task.slug}", action="store_true", help=f"only this. {task.description}"
            )

    def handle(self, *, clean: bool, verbosity: int, **options: Any) -> None:
        chosen = [task for task in tasks() if options[task.slug.replace("-", "_")]]
        runs = [Run(task) for task in chosen or tasks()]
        for run in runs:
            run.clean() if clean else run.counts()
        told = {"cleaned": clean, "timers": _timers(runs), **_by_task(runs, verbosity)}
        log.info(_message(runs, clean=clean), extra=told)
        self.stdout.write("\n".join(_summary(runs, clean=clean)))
        if verbosity > 1:
            self.stdout.write("\n".join(_reports(runs)))


def _message(runs: Sequence[Run], *, clean: bool) -> str:
    found = sum(run.issues for run in runs)
    issues = f"{found} issue{'' if found == 1 else 's'}"
    if clean:
        return f"cleanup_data complete, cleaned {sum(run.cleaned for run in runs)} of {issues}."
    return f"cleanup_data complete, found {issues} (dry run)."


def _timers(runs: Sequence[Run]) -> dict[str, float]:
    """Of all runs together (spec core, wart 48); a task that only finds has no time of cleaning."""
    timers = {"query_s": round(sum(run.query_seconds for run in runs), 3)}
    cleaning = [run.clean_seconds for run in runs if run.clean_seconds is not None]
    return timers | ({"clean_s": round(sum(cleaning), 3)} if cleaning else {})


def _by_task(runs: Sequence[Run], verbosity: int) -> dict[str, dict[str, Any]]:
    if not verbosity:
        return {}
    if verbosity == 1:
        return {"tasks": {run.task.slug: {"counts": _only_summary(run)} for run in runs}}
    return {
        "tasks": {run.task.slug: {"counts": run.counts(), "timers": _timers([run])} for run in runs}
    }


def _only_summary(run: Run) -> dict[str, dict[str, int]]:
    return {"summary": run.counts()["summary"]}


def _summary(runs: Sequence[Run], *, clean: bool) -> Iterator[str]:
    yield "# Summary"
    rows = [_row(run.task.slug, [run], clean=clean) for run in runs]
    yield from table(_head(clean=clean), [*rows, _row("_Total_", runs, clean=clean)])


def _head(*, clean: bool) -> list[str]:
    if clean:
        return ["task", "issues", "fixed", "query (s)", "fix (s)"]
    return ["task", "issues", "query (s)"]


def _row(name: str, runs: Sequence[Run], *, clean: bool) -> list[str]:
    issues, timers = str(sum(run.issues for run in runs)), _timers(runs)
    query = f"{timers['query_s']:.3f}"
    if not clean:
        return [name, issues, query]
    fixed, fix = str(sum(run.cleaned for run in runs)), f"{timers.get('clean_s', 0):.3f}"
    return [name, issues, fixed, query, fix]


def _reports(runs: Sequence[Run]) -> Iterator[str]:
    yield "\n# Details"
    for run in runs:
        yield f"\n## {run.task.slug}\n{run.task.description}\n"
        yield report(run)
