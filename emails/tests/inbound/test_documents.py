"""JSON that others wrote, at its worst."""

import pytest

from emails.inbound.documents import child, moment, read_document, text, texts
from emails.inbound.handled import NotUnderstood


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "not_json"),
        ("{", "not_json"),
        (b"\xff\xfe{}", "not_json"),
        ("[" * 100_000, "not_json"),
        ('{"a": ' + "9" * 5000 + "}", "not_json"),
        ("[]", "not_an_object"),
        ("null", "not_an_object"),
        ('"text"', "not_an_object"),
    ],
)
def test_what_is_no_object_is_said_so(written: str | bytes, reason: str) -> None:
    assert read_document(written) == NotUnderstood(reason)


def test_every_look_has_an_answer() -> None:
    found = read_document('{"a": {"b": "c", "l": ["x", 1, null, "", "\\ud800", "y"]}, "n": 1}')

    assert not isinstance(found, NotUnderstood)
    assert text(found, "a", "b") == "c"
    assert texts(found, "a", "l") == ("x", "y")
    assert child(found, "a", "b", "c", "d") == {}
    assert (text(found, "n"), text(found, "n", "x"), text(found, "a", "l", "x")) == ("", "", "")
    assert texts(found, "a", "b") == ()


def test_half_a_surrogate_pair_is_no_text() -> None:
    found = read_document('{"a": "x\\ud83d"}')

    assert not isinstance(found, NotUnderstood)
    assert text(found, "a") == ""


@pytest.mark.parametrize("written", ["", "yesterday", "2026-03-04T12:00:00", "2026-13-01T00:00Z"])
def test_a_moment_needs_a_zone(written: str) -> None:
    assert moment({"at": written}, "at") is None
