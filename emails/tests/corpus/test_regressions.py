"""Whatever a fuzzer once found is put again, thoroughly, on every run."""

from pathlib import Path

import pytest

from fuzz import targets
from fuzz.targets import TARGETS, put_thoroughly

_FOUND = Path(targets.__file__).with_name("regressions")
INPUTS = [file for file in sorted(_FOUND.glob("*/*")) if file.is_file()]


@pytest.mark.parametrize("file", INPUTS, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_it_stays_mended(file: Path) -> None:
    put_thoroughly(TARGETS[file.parent.name], file.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_seeds_and_findings_have_a_target(target: str) -> None:
    assert {folder.name for folder in _FOUND.iterdir() if folder.is_dir()} <= set(TARGETS)
    for seed in (_FOUND.parent / "seeds" / target).glob("*"):
        put_thoroughly(TARGETS[target], seed.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_input_of_nothing_is_input(target: str) -> None:
    put_thoroughly(TARGETS[target], b"")
