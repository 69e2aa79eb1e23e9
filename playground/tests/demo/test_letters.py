"""A reader's own file becomes a letter, or a clear refusal."""

from pathlib import Path

import pytest

from playground.demo.errors import LetterFileError
from playground.demo.letters import letter_in
from playground.tests.letters.hostile import ODD


def test_a_file_from_any_system_is_a_letter(tmp_path: Path) -> None:
    file = tmp_path / "a.eml"
    file.write_bytes(b"From bob@pals.example Wed\nSubject: a\n\none\rtwo\r\nthree")

    assert letter_in(file, most_bytes=100) == b"Subject: a\r\n\r\none\r\ntwo\r\nthree\r\n"


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", "holds no letter"),
        (b"\x7fELF\x02\x01", "holds no letter"),
        (b"Dear Ada,\n\nSubject: none\n", "holds no letter"),
        (b"Subject: a\n\n" + b"x" * 100, "is larger than 100 bytes"),
    ],
)
def test_what_is_no_letter_is_refused(tmp_path: Path, content: bytes, refusal: str) -> None:
    file = tmp_path / "a.eml"
    file.write_bytes(content)

    with pytest.raises(LetterFileError, match=refusal):
        letter_in(file, most_bytes=100)


def test_a_letter_too_deep_to_compare_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.eml"
    file.write_bytes(b"Subject: x\r\n" + ODD["a deep letter"])

    with pytest.raises(LetterFileError, match="too deep"):
        letter_in(file, most_bytes=1_000_000)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.eml", tmp_path):
        with pytest.raises(LetterFileError, match="cannot be read"):
            letter_in(path, most_bytes=100)
