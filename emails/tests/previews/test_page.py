"""The previews show every letter, whatever is asked of them (spec emails 29.5)."""

import itertools

import pytest
from django.test import Client
from django.urls import resolve

from emails.previews.letters import PREVIEWS
from emails.previews.switches import Switches

LANGUAGES = ("en", "fy-NL", "ja", "ar")


def _show(name: str, **query: str) -> str:
    response = Client().get(f"/emails/{name}/", query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("name", PREVIEWS)
def test_every_letter_in_every_language(name: str) -> None:
    for language, premium, trackers in itertools.product(LANGUAGES, "01", ("0", "1", "10")):
        page = _show(name, language=language, premium=premium, trackers=trackers)
        assert "notice-" not in page
        assert "frame-" not in page.replace("data-relay-frame", "")
        text = _show(name, language=language, premium=premium, trackers=trackers, **{"as": "text"})
        assert "<" not in text.replace("<!", "")


def test_a_report_is_linked_where_there_is_something_to_report() -> None:
    assert "/tracker-report/#" not in _show("wrapped-mail", trackers="0")
    page = _show("wrapped-mail", trackers="3")
    assert "/tracker-report/#" in page
    assert "3 trackers removed" in page
    assert 'src="https://tracker.example' not in page


def test_the_switches_are_heard() -> None:
    assert 'dir="rtl"' in _show("welcome", language="ar")
    assert "5 masks" in _show("welcome")
    assert "no limit" in _show("welcome", premium="1")
    assert "Message-ID:" in _show("welcome", **{"as": "source"})


def test_the_list_leads_to_all_of_them() -> None:
    response = Client().get("/emails/", {"language": "de", "trackers": "2", "premium": "1"})

    page = response.content.decode()
    for name in PREVIEWS:
        assert f'href="/emails/{name}/?language=de&amp;trackers=2&amp;premium=1"' in page
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert resolve("/emails/").view_name == "email_previews:index"


@pytest.mark.parametrize("trackers", ["-1", "many", "\u0662", "9" * 30, ""])
def test_odd_switches_are_forgiven(trackers: str) -> None:
    assert Switches.read({"trackers": trackers, "language": "??", "premium": "?"}) == Switches()
    assert Switches.read({"trackers": "999"}).trackers == 100


def test_other_names_are_no_letters() -> None:
    assert Client().get("/emails/nothing/").status_code == 404
    assert Client().post("/emails/welcome/").status_code == 405
