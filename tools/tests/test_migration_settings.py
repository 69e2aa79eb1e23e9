"""A migration that would break the release before it is refused."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from privaterelay import settings
from tools.isolation import isolated
from tools.migration_settings import with_linter
from tools.services.lent import Service

SETTINGS = """
from tools import migration_settings

globals().update({n: value for n, value in vars(migration_settings).items() if n.isupper()})
INSTALLED_APPS = [*migration_settings.INSTALLED_APPS, "shelf"]
MIGRATION_LINTER_OPTIONS = {"include_apps": ["shelf"], "no_cache": True}
"""
MIGRATION = """
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = {dependencies}
    operations = [{operation}]
"""
CREATED = (
    "migrations.CreateModel('Book', [('id', models.BigAutoField(primary_key=True)),"
    " ('title', models.CharField(max_length=9))])"
)
ADDED = "migrations.AddField('book', '{name}', models.IntegerField({options}), {how})"
REQUIRED = ADDED.format(name="a", options="default=0", how="preserve_default=False")
WITH_DEFAULT = ADDED.format(name="b", options="db_default=0", how="")
NULLABLE = ADDED.format(name="c", options="null=True", how="")
CONSTRAINED = (
    "migrations.AddConstraint('book',"
    " models.CheckConstraint(condition=~models.Q(title=''), name='titled'))"
)
REMOVED = "migrations.RemoveField('book', 'title')"


def _write_app(folder: Path, operations: Sequence[str]) -> None:
    """An app with one migration for each operation, 0000 and up."""
    migrations = folder / "shelf" / "migrations"
    migrations.mkdir(parents=True)
    for package in (migrations.parent, migrations):
        (package / "__init__.py").touch()
    for number, operation in enumerate(operations):
        dependencies = [("shelf", f"{number - 1:04}")] if number else []
        text = MIGRATION.format(dependencies=dependencies, operation=operation)
        (migrations / f"{number:04}.py").write_text(text)
    (folder / "shelf_settings.py").write_text(SETTINGS)


def _lint(folder: Path, server: Service, *operations: str) -> tuple[int, list[str]]:
    """The exit code, and what the linter says of each operation."""
    _write_app(folder, (CREATED, *operations))
    environ = isolated(os.environ, folder, DATABASE_URL=server.url, PYTHONPATH=str(folder))
    command = [sys.executable, "manage.py", "lintmigrations", "--settings", "shelf_settings"]
    ended = subprocess.run(command, env=environ, check=False, capture_output=True, text=True)
    said = re.findall(r"^\(shelf, \d+\)\.\.\. (\w+)$", ended.stdout, re.MULTILINE)
    assert said[:1] == ["OK"], ended.stderr
    return ended.returncode, said[1:]


def test_what_the_release_before_cannot_live_with_fails(tmp_path: Path, server: Service) -> None:
    assert _lint(tmp_path, server, REQUIRED, REMOVED) == (1, ["ERR", "ERR"])


def test_what_it_can_live_with_passes(tmp_path: Path, server: Service) -> None:
    code, said = _lint(tmp_path, server, WITH_DEFAULT, NULLABLE, CONSTRAINED)

    assert (code, said) == (0, ["OK", "OK", "OK"])


def test_only_the_linter_is_added_to_the_settings() -> None:
    extended = with_linter(settings)

    assert extended["INSTALLED_APPS"] == [*settings.INSTALLED_APPS, "django_migration_linter"]
    assert extended["DATABASES"] is settings.DATABASES
    assert "django_migration_linter" not in settings.INSTALLED_APPS
