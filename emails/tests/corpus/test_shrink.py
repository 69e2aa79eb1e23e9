"""What a fuzzer found is made small before it is kept."""

from fuzz.shrink import ending, smallest


def test_only_what_matters_is_left() -> None:
    assert smallest(b"some X and some Y more", lambda data: b"X" in data and b"Y" in data) == b"XY"


def test_an_input_that_cannot_be_smaller_stays() -> None:
    assert smallest(b"XY", lambda data: data == b"XY") == b"XY"
    assert smallest(b"", lambda _: True) == b""


def test_a_sound_input_has_no_ending() -> None:
    assert ending("headers", b"hello") is None
