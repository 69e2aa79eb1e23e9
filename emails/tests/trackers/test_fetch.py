"""Newer lists of tracker hosts are fetched whole, or the old ones stay."""

import json
from io import StringIO
from pathlib import Path

import pytest
import requests
import responses
from django.core.management import CommandError, call_command
from pytest_django import Settings

from emails.trackers.lists import tracker_lists

URL = "https://lists.example/services.json"
LIST = {
    "categories": {
        "Email": [{"Acme": {"https://acme.example/": ["Trk.acme.example", "p.acme.example"]}}],
        "EmailAggressive": [{"Big": {"https://big.example/": ["big.example", 7, "no host"]}}],
    }
}


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.EMAILS_TRACKER_FOLDER = tmp_path / "trackers"
    settings.EMAILS_TRACKER_LIST_URL = URL
    return tmp_path / "trackers"


def _run(*arguments: str) -> str:
    said = StringIO()
    call_command("get_latest_email_tracker_lists", *arguments, stdout=said)
    return said.getvalue()


@responses.activate
def test_a_fetched_list_goes_before_our_own(folder: Path) -> None:
    responses.get(URL, json=LIST)

    said = _run()

    lists = tracker_lists(folder)
    assert said.startswith("2 hosts of level 1 are in ")
    assert lists.general.hosts == {"trk.acme.example", "p.acme.example"}
    assert lists.strict == tracker_lists().strict


@responses.activate
def test_the_second_level_from_another_place(folder: Path) -> None:
    responses.get("https://other.example/", json=LIST)

    _run("--repo-url", "https://other.example/", "--tracker-level", "2")

    assert (folder / "strict.txt").read_text() == "big.example\n"


@responses.activate
@pytest.mark.parametrize(
    "answer",
    [
        {"status": 404},
        {"body": "<html>"},
        {"body": "[]"},
        {"body": json.dumps({"categories": {"Email": []}})},
        {"body": requests.ConnectTimeout("too slow")},
    ],
)
def test_what_is_no_list_changes_nothing(folder: Path, answer: dict[str, object]) -> None:
    responses.add(responses.GET, URL, **answer)  # type: ignore[arg-type]  # one of its many forms

    with pytest.raises(CommandError, match=URL):
        _run()

    assert not folder.exists()


def test_somebody_must_say_where_the_list_is(settings: Settings) -> None:
    settings.EMAILS_TRACKER_LIST_URL = ""

    with pytest.raises(CommandError, match="EMAILS_TRACKER_LIST_URL"):
        _run()
