"""Pinned requirements are compared with pyproject.toml without asking a package index."""

from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tools.requirements import check, complaints, read_wishes

PINNED = """\
async-timeout==5.0.1 ; python_full_version < '3.11.3' \\
    --hash=sha256:aa
    # via redis
django==5.2.8 \\
    --hash=sha256:bb \\
    --hash=sha256:cc
    # via
    #   django-filter
    #   relay (pyproject.toml)
django-filter==25.2 \\
    --hash=sha256:dd
    # via relay (pyproject.toml)
"""
WISHES = [Requirement("Django>=5.2,<5.3"), Requirement("django_filter>=25.1")]


def _said(text: str = PINNED, wishes: list[Requirement] = WISHES) -> list[str]:
    return list(complaints(wishes, text))


def test_a_file_that_follows_is_left_in_peace() -> None:
    assert _said() == []


def test_a_new_dependency_has_to_be_pinned() -> None:
    assert _said(wishes=[*WISHES, Requirement("whitenoise>=6.9")]) == ["whitenoise is not pinned"]


def test_a_pin_has_to_lie_in_its_range() -> None:
    said = _said(PINNED.replace("django==5.2.8", "django==5.1.2"))

    assert said == ["Django is pinned to 5.1.2, outside <5.3,>=5.2"]


def test_a_dependency_that_left_has_to_leave_the_file() -> None:
    said = _said(wishes=WISHES[:1])

    assert said == ["django-filter is pinned, but pyproject.toml no longer names it"]


def test_every_pin_has_a_hash() -> None:
    assert _said(PINNED.replace("    --hash=sha256:dd\n", "")) == ["django-filter has no hash"]


@pytest.mark.parametrize("line", ["--index-url https://pypi.example/", "-i x", "# from http://x"])
def test_no_line_names_a_package_index(line: str) -> None:
    assert _said(f"{line}\n{PINNED}") == ["line 1 names a place to install from"]


def test_what_an_extra_adds_has_to_be_pinned() -> None:
    wish = Requirement("psycopg[binary]>=3.2")
    pinned = "psycopg==3.3.1 \\\n    --hash=sha256:ee\n    # via relay (pyproject.toml)\n"

    (said,) = _said(pinned, [wish])

    assert said.endswith("needs psycopg-binary, which is not pinned")


def test_an_extra_adds_to_the_dependencies_of_the_service() -> None:
    pyproject = """
        [project]
        dependencies = ["django>=5.2"]
        [project.optional-dependencies]
        dev = ["ruff"]
        image = ["psycopg[c]"]
    """

    assert [wish.name for wish in read_wishes(pyproject, ("dev",))] == ["django", "ruff"]


def test_a_missing_file_is_a_complaint(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        '[project]\ndependencies = ["django"]\n'
        "[project.optional-dependencies]\ndev = []\nimage = []\n"
    )

    assert check(tmp_path)[0] == "requirements/base.txt: django is not pinned"
