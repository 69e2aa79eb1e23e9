"""What a folder does when names are hostile, disks full and files half written."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from emails.storage.base import StoreError
from emails.storage.folder import FolderStore

LETTER = b"Subject: Hi\r\n\r\n" + b"x" * 10_000


@contextmanager
def _largest_file(size: int) -> Iterator[None]:
    """The operating system refuses to write more, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize(
    "locator", ["", ".", "..", "../x", "a/b", "/etc/passwd", ".hidden", "a\0b", "a\nb", "x" * 201]
)
def test_no_locator_leads_out_of_the_folder(tmp_path: Path, locator: str) -> None:
    store = FolderStore(tmp_path / "letters")
    calls = (lambda: store.keep(locator, b""), lambda: store.read(locator))

    for call in (*calls, lambda: store.delete(locator)):
        with pytest.raises(StoreError) as failure:
            call()
        assert not failure.value.temporary


def test_a_full_disk_is_a_temporary_failure_and_leaves_nothing_behind(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    store.keep("old", LETTER)

    with _largest_file(1000), pytest.raises(StoreError) as failure:
        store.keep("old", LETTER + b"new")

    assert failure.value.temporary
    assert [path.name for path in tmp_path.iterdir()] == ["old"]
    assert store.read("old") == LETTER


def test_a_folder_that_cannot_be_read_is_a_temporary_failure(tmp_path: Path) -> None:
    (tmp_path / "letter-1").mkdir()

    with pytest.raises(StoreError) as failure:
        FolderStore(tmp_path).read("letter-1")

    assert failure.value.temporary
