"""What every store promises, asked of each."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from emails.storage.base import (
    LetterMissingError,
    LetterStore,
    Place,
    StoreError,
    StoreKind,
    store_of,
)
from emails.storage.folder import FolderStore
from emails.storage.inline import InlineStore
from emails.storage.s3 import S3Store, s3_client
from emails.testing.aws import BUCKET, REGION, Cloud

LETTER = b"Subject: Hi\r\n\r\n.dots\r\n\xff\x00 and 8-bit\r\n" * 50


@dataclass(frozen=True, slots=True)
class Kept:
    """A store, how letters get into it, and the locator of one that is not there."""

    store: LetterStore
    keep: Callable[[bytes], str]
    nowhere: str


@pytest.fixture(params=["inline", "folder", "s3"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Kept:
    if request.param == "inline":
        return Kept(InlineStore(), lambda letter: base64.b64encode(letter).decode(), "")
    if request.param == "folder":
        folder = FolderStore(tmp_path)

        def keep_file(letter: bytes) -> str:
            folder.keep("letter-1", letter)
            return "letter-1"

        return Kept(folder, keep_file, "letter-2")
    cloud: Cloud = request.getfixturevalue("cloud")

    def keep_object(letter: bytes) -> str:
        cloud.put("inbox/letter-1", letter)
        return f"{BUCKET}/inbox/letter-1"

    return Kept(S3Store(s3_client(REGION, 2), 100_000), keep_object, f"{BUCKET}/inbox/letter-2")


def test_a_letter_is_read_byte_for_byte_and_again(kept: Kept) -> None:
    locator = kept.keep(LETTER)

    assert kept.store.read(locator) == LETTER
    assert kept.store.read(locator) == LETTER


def test_a_letter_that_is_not_there_is_missing_and_may_be_deleted(kept: Kept) -> None:
    if isinstance(kept.store, InlineStore):
        pytest.skip("an inline letter is always there")

    with pytest.raises(LetterMissingError):
        kept.store.read(kept.nowhere)
    kept.store.delete(kept.nowhere)


def test_a_deleted_letter_is_gone(kept: Kept) -> None:
    locator = kept.keep(LETTER)

    kept.store.delete(locator)
    kept.store.delete(locator)

    if not isinstance(kept.store, InlineStore):
        with pytest.raises(LetterMissingError):
            kept.store.read(locator)


def test_a_store_that_was_not_given_may_be_there_elsewhere() -> None:
    with pytest.raises(StoreError) as failure:
        store_of(Place(StoreKind.S3, "letters/1"), {StoreKind.INLINE: InlineStore()})

    assert failure.value.temporary
