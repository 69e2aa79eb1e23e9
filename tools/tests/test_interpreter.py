"""Which Python may run Relay, and what the others are told."""

from pathlib import Path

import pytest

from tools.interpreter import why_unfit


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 13, 1), (4, 0, 0)])
def test_a_new_enough_python_is_fit(version: tuple[int, ...], tmp_path: Path) -> None:
    assert why_unfit(version, tmp_path, "") == ""
    assert why_unfit(version, tmp_path, ".venv") == ""


def test_an_old_python_is_named_and_the_variable_too(tmp_path: Path) -> None:
    told = why_unfit((3, 9, 18), tmp_path, "")

    assert "this is Python 3.9.18" in told
    assert "PYTHON=python3.12" in told


def test_an_old_environment_has_to_be_removed(tmp_path: Path) -> None:
    assert "rm -rf .venv" in why_unfit((3, 10, 0), tmp_path, ".venv")


def test_an_environment_whose_packages_are_out_of_sight_has_to_be_removed(tmp_path: Path) -> None:
    told = why_unfit((3, 13, 0), tmp_path / "lib" / "python3.13" / "site-packages", ".venv")

    assert "made for another Python than 3.13.0" in told
    assert "rm -rf .venv" in told


def test_the_system_s_python_needs_no_packages(tmp_path: Path) -> None:
    assert why_unfit((3, 12, 0), tmp_path / "nowhere", "") == ""
