"""Bodies that nobody sends in good faith get a clear 4xx, on every route that takes one."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from api.tests.conftest import client_of
from api.tests.test_authorisation import PROTECTED, Route, _url
from privaterelay.testing.users import subdomain_owner

TAKERS = [
    route
    for route in PROTECTED
    if route.method in ("post", "put", "patch") and not route.path.endswith("rotate/")
]
FIELDS = (
    "description", "generated_for", "used_on", "enabled", "block_list_emails", "address",
    "action", "ids", "name", "scope", "days", "mask", "issue_on_domain", "other_issue",
    "user_agent", "email_not_received", "onboarding_state", "server_storage", "subdomain",
    "remove_level_one_email_trackers", "letter_frame",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    [], {}, [[]], {"a": {"b": []}}, -1, 2**70, 1.5, 1e308, "x" * 70_000, "a\x00b", "\u202e",
    ["x"] * 100, "\U0001f600" * 300,
)  # fmt: skip
BROKEN = {
    "half a character": b'{"description": "\\ud800"}',
    "half a character in a key": b'{"\\udfff": 1}',
    "no UTF-8": b'{"description": "\xff\xfe"}',
    "a key twice": b'{"enabled": true, "enabled": false}',
    "a key twice, deep": b'{"a": {"b": 1, "b": 2}}',
    "no number": b'{"days": NaN}',
    "infinity": b'{"days": Infinity}',
    "endless arrays": b"[" * 200_000,
    "endless objects": b'{"a":' * 100_000,
    "balanced and deep": b"[" * 5_000 + b"]" * 5_000,
    "a huge number": b'{"days": ' + b"9" * 10_000 + b"}",
    "half of it": b'{"description": "x"',
    "two documents": b"{}{}",
    "an array": b"[1]",
    "a text": b'"x"',
    "nothing": b"null",
    "ten megabytes": b'{"description": "' + b"x" * 10_000_000 + b'"}',
}


@pytest.fixture
def owner(db: None) -> User:
    return subdomain_owner()


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("route", TAKERS, ids=str)
def test_what_is_broken_is_refused(route: Route, name: str, owner: User) -> None:
    client, url = client_of(owner), _url(route, owner)

    answer = getattr(client, route.method)(url, BROKEN[name], content_type="application/json")

    # The flag of sample letters is off for everybody, which is found out before the body is read.
    assert 400 <= answer.status_code < 500, answer.content
    assert answer.json()


@pytest.mark.parametrize("route", TAKERS, ids=str)
def test_values_of_the_wrong_kind_are_no_crash(route: Route, owner: User) -> None:
    client, url = client_of(owner), _url(route, owner)

    for field in FIELDS:
        for value in VALUES:
            body = json.dumps({field: value})
            answer = getattr(client, route.method)(url, body, content_type="application/json")
            assert answer.status_code < 500, (field, value)


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"description=" + b"x" * 10_000_000, "application/x-www-form-urlencoded", 413),
        (b"a=1&" * 2_000, "application/x-www-form-urlencoded", 400),
        (b"description=%ff%00", "application/x-www-form-urlencoded", 400),
        (b"--x\r\nContent-Disposition: form-data", "multipart/form-data; boundary=x", 201),
        (b"x", "multipart/form-data", 400),
        (b"x" * 10_000_000, "multipart/form-data; boundary=x", 413),
        (b"<a/>", "application/xml", 415),
        (b"{}", "text/plain", 415),
        (b"{}", "nonsense", 415),
    ],
    ids=str,
)
def test_forms_and_strange_kinds(owner: User, body: bytes, kind: str, status: int) -> None:
    answer = client_of(owner).post("/api/v1/relayaddresses/", body, content_type=kind)

    assert answer.status_code == status, answer.content
    assert answer.json()


def test_a_body_that_is_said_to_be_longer_is_read_to_its_end(owner: User) -> None:
    client = APIClient(HTTP_AUTHORIZATION=f"Token {owner.profile.api_token}")

    answer = client.generic("POST", "/api/v1/relayaddresses/", "{}", CONTENT_LENGTH="nonsense")

    assert answer.status_code in (201, 400, 415)
