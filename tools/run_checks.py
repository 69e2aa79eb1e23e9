"""Run every check that needs no test: style, types, layers, migrations, settings, pins."""

import os
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.children import leave_tidily_on_sigterm, run
from tools.isolation import isolated
from tools.services.lent import NotAvailable, may_be_missing
from tools.services.postgresql import postgresql
from tools.table import aligned

# What the program lint-imports does; it has no module to run.
LAYERS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@dataclass(frozen=True, slots=True)
class Step:
    """One check: a command that fails when something is wrong."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """How a step ended."""

    name: str
    result: str
    passed: bool


def module(name: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", name, *arguments)


def manage(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "manage.py", *arguments)


STEPS = (
    Step("style", module("ruff", "check", ".")),
    Step("format", module("ruff", "format", "--check", ".")),
    Step("types", module("mypy", ".")),
    Step("layers", (sys.executable, "-c", LAYERS)),
    Step("models without a migration", manage("makemigrations", "--check", "--dry-run")),
    Step("settings", manage("check", "--fail-level", "WARNING")),
    Step("pinned requirements", module("tools.requirements", "--check")),
)
# What a migration does is asked of PostgreSQL: SQLite rebuilds a table where PostgreSQL adds a
# constraint, which looks like harm that no deployment would take.
MIGRATIONS = Step(
    "safe migrations", manage("lintmigrations", "--settings", "tools.migration_settings")
)


def main(environ: Mapping[str, str]) -> int:
    leave_tidily_on_sigterm()
    with tempfile.TemporaryDirectory(prefix="relay-checks-") as folder:
        isolation = isolated(environ, Path(folder))
        findings = [take(step, isolation) for step in STEPS]
        findings.append(check_migrations(isolation))
    print(summary(findings), flush=True)
    return 0 if all(one.passed for one in findings) else 1


def take(step: Step, environ: Mapping[str, str]) -> Finding:
    print(f"\n=== {step.name}", flush=True)
    begun = time.monotonic()
    code = run(step.command, environ)
    seconds = time.monotonic() - begun
    return Finding(step.name, f"{'FAILED' if code else 'passed'} in {seconds:.0f} s", code == 0)


def check_migrations(environ: Mapping[str, str]) -> Finding:
    try:
        with postgresql(environ) as lent:
            return take(MIGRATIONS, {**environ, "DATABASE_URL": lent.url})
    except NotAvailable as problem:
        return Finding(MIGRATIONS.name, f"NOT RUN: {problem}", may_be_missing(environ))


def summary(findings: Sequence[Finding]) -> str:
    return "\n" + aligned([("check", "result"), *((one.name, one.result) for one in findings)])


if __name__ == "__main__":
    sys.exit(main(os.environ))
