"""The browser's list of sites, against a server that answers as Kinto does."""

import json
from collections.abc import Iterator

import pytest
import requests
import responses
from django.core.management import CommandError
from pytest_django import Settings

from privaterelay.tests.commands.test_people import run

SERVER = "https://settings.example/v1"
BUCKET = f"{SERVER}/buckets/main-workspace"
COLLECTION = f"{BUCKET}/collections/sites"
RECORDS = f"{COLLECTION}/records"
LIST = "https://lists.example/sites.txt"
NAME = "update_fxrelay_allowlist_collection"


@pytest.fixture(autouse=True)
def _configured(settings: Settings) -> None:
    settings.REMOTE_SETTINGS_SERVER = SERVER
    settings.REMOTE_SETTINGS_AUTH = "editor:secret"
    settings.REMOTE_SETTINGS_BUCKET = "main-workspace"
    settings.REMOTE_SETTINGS_COLLECTION = "sites"
    settings.ALLOWLIST_INPUT_URL = LIST


@pytest.fixture
def server() -> Iterator[responses.RequestsMock]:
    """A server with an empty collection; each answer can be replaced."""
    with responses.RequestsMock(assert_all_requests_are_fired=False) as web:
        web.get(LIST, body="# sites\nB.example\na.example\n\n")
        web.put(BUCKET, status=412)
        web.put(COLLECTION, status=201, json={})
        web.get(RECORDS, json={"data": []})
        web.put(f"{RECORDS}/a-example", status=201, json={})
        web.put(f"{RECORDS}/b-example", status=201, json={})
        web.patch(COLLECTION, json={})
        yield web


def _asked(web: responses.RequestsMock) -> list[str]:
    return [f"{call.request.method} {call.request.url}" for call in web.calls]


def test_new_sites_are_put_and_reviewed(server: responses.RequestsMock) -> None:
    assert run(NAME) == "2 records put, 0 deleted."

    assert _asked(server) == [
        f"GET {LIST}",
        f"PUT {BUCKET}",
        f"PUT {COLLECTION}",
        f"GET {RECORDS}",
        f"PUT {RECORDS}/a-example",
        f"PUT {RECORDS}/b-example",
        f"PATCH {COLLECTION}",
    ]
    assert json.loads(server.calls[4].request.body or "") == {"data": {"domain": "a.example"}}
    assert json.loads(server.calls[6].request.body or "") == {"data": {"status": "to-review"}}
    assert server.calls[1].request.headers["If-None-Match"] == "*"
    assert server.calls[1].request.headers["Authorization"].startswith("Basic ")


def test_the_lists_own_server_learns_no_secret(server: responses.RequestsMock) -> None:
    run(NAME)

    assert "Authorization" not in server.calls[0].request.headers


def test_old_sites_go(server: responses.RequestsMock) -> None:
    records = [
        {"id": "a-example", "domain": "a.example"},
        {"id": "b-example", "domain": "b.example"},
        {"id": "1234", "domain": "old.example"},
    ]
    server.replace(responses.GET, RECORDS, json={"data": records})
    server.delete(f"{RECORDS}/1234", json={})

    assert run(NAME) == "0 records put, 1 deleted."

    assert _asked(server)[-2:] == [f"DELETE {RECORDS}/1234", f"PATCH {COLLECTION}"]


def test_no_change_asks_for_no_review(server: responses.RequestsMock) -> None:
    first = {"data": [{"id": "a-example", "domain": "a.example"}]}
    second = {"data": [{"id": "b-example", "domain": "b.example"}]}
    more = f"{RECORDS}?_token=2"
    server.remove(responses.GET, RECORDS)
    server.get(RECORDS, json=first, headers={"Next-Page": more}, match=[no_query()])
    server.get(
        RECORDS, json=second, match=[responses.matchers.query_param_matcher({"_token": "2"})]
    )

    assert run(NAME) == "0 records put, 0 deleted."

    assert not [asked for asked in _asked(server) if asked.startswith("PATCH")]


def no_query() -> object:
    return responses.matchers.query_param_matcher({})


def test_a_bearer_is_sent_as_one(server: responses.RequestsMock, settings: Settings) -> None:
    settings.REMOTE_SETTINGS_AUTH = "Bearer abc"

    run(NAME)

    assert server.calls[1].request.headers["Authorization"] == "Bearer abc"


@pytest.mark.parametrize(
    ("method", "address", "status", "message"),
    [
        ("GET", LIST, 404, "Could not fetch the list of domains."),
        ("PUT", BUCKET, 403, "Could not create the bucket: the server said 403."),
        ("PUT", COLLECTION, 500, "Could not create the collection: the server said 500."),
        ("GET", RECORDS, 401, "Could not list the records: the server said 401."),
        ("PUT", f"{RECORDS}/b-example", 400, "Could not put b-example: the server said 400."),
        ("PATCH", COLLECTION, 302, "Could not request a review: the server said 302."),
    ],
)
def test_a_refusal_is_a_failure(
    server: responses.RequestsMock, method: str, address: str, status: int, message: str
) -> None:
    server.replace(method, address, status=status)

    with pytest.raises(CommandError) as failed:
        run(NAME)

    assert str(failed.value) == message
    assert "secret" not in str(failed.value)


@pytest.mark.parametrize("address", [LIST, RECORDS])
def test_a_server_that_is_away_is_a_failure(server: responses.RequestsMock, address: str) -> None:
    server.replace("GET", address, body=requests.ConnectionError())

    with pytest.raises(CommandError, match="Could not"):
        run(NAME)


@pytest.mark.parametrize("body", ["", "# nothing\n", "a.example\n<html>\n", "a/../b.example"])
def test_a_list_that_is_none_deletes_nothing(server: responses.RequestsMock, body: str) -> None:
    server.replace("GET", LIST, body=body)

    with pytest.raises(CommandError, match="list"):
        run(NAME)

    assert _asked(server) == [f"GET {LIST}"]


def test_a_page_elsewhere_is_not_asked_for(server: responses.RequestsMock) -> None:
    elsewhere = {"Next-Page": "https://elsewhere.example/v1/records"}
    server.replace("GET", RECORDS, json={"data": []}, headers=elsewhere)

    with pytest.raises(CommandError, match="another server"):
        run(NAME)


def test_what_is_not_configured_is_named(settings: Settings) -> None:
    settings.REMOTE_SETTINGS_BUCKET = settings.ALLOWLIST_INPUT_URL = ""

    with pytest.raises(CommandError, match=r"Set REMOTE_SETTINGS_BUCKET, ALLOWLIST_INPUT_URL\."):
        run(NAME)
