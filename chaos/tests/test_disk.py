"""A full disk turns letters away for a while, and harms none that was taken."""

from pathlib import Path

import pytest

from chaos.scenarios.disk import NotAllowedError, disk_full, small_disk


def test_a_full_disk(tmp_path: Path) -> None:
    try:
        with small_disk(tmp_path) as disk:
            verdict = disk_full(disk, 60, seed=1)
    except NotAllowedError as problem:
        pytest.skip(f"no disk to fill: {problem}")

    assert verdict.is_good, verdict
    assert int(verdict.faults.split()[0]) > 20
