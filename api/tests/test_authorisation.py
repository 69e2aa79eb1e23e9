"""Who may do what, for every route and method there is: read from the route table itself.

A new route is held to the same rules without anybody adding it here; only what is open to
everybody, or closed to programs, is named.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from model_bakery import baker
from rest_framework.test import APIClient

from api.models import Scope, ScopedToken
from api.tests.conftest import client_of, client_with
from api.tokens.issue import TokenWish, issue_token
from emails.models import DomainAddress, RelayAddress
from privaterelay.testing.users import free_user, subdomain_owner

PUBLIC = {
    "api/runtime_data", "api/runtime_data/", "api/v1/runtime_data", "api/v1/runtime_data/",
    "api/v1/terms-accepted-user/", "api/v1/schema/", "api/v1/docs/", "api/v1/docs/redoc/",
}  # fmt: skip
CLOSED_TO_PROGRAMS = ("api/v1/tokens/",)
OPEN_TO_CREATE = ("api/v1/relayaddresses/", "api/v1/domainaddresses/")
METHODS = ("get", "post", "put", "patch", "delete")
SAFE = ("get",)


@dataclass(frozen=True, slots=True)
class Route:
    """One path and method that a view answers."""

    path: str
    method: str

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def names_a_row(self) -> bool:
        return "<pk>" in self.path


def _patterns(patterns: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        path = prefix + _plain(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern) and "<format>" not in path:
            yield path, pattern.callback


def _plain(pattern: str) -> str:
    """``^users/(?P<pk>[0-9]+)/$`` as ``users/<pk>/``."""
    named = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", pattern)
    suffix = named.replace("<drf_format_suffix:format>", "<format>")
    return re.sub(r"[\^$\\]|/\?", "", suffix)


def _methods(view: Any) -> Mapping[str, str] | list[str]:
    if actions := getattr(view, "actions", None):
        allowed = view.cls.http_method_names
        return [method for method in actions if method in allowed and method in METHODS]
    return [method for method in METHODS if hasattr(view.cls, method)]


ROUTES = [
    Route(path, method)
    for path, view in _patterns(get_resolver().url_patterns)
    if path.startswith(("api/", "accounts/profile/subdomain"))
    for method in _methods(view)
]
PROTECTED = [route for route in ROUTES if route.path not in PUBLIC]


@pytest.fixture
def owner(db: None) -> User:
    """Somebody with a row behind each route."""
    return subdomain_owner()


def _issue(user: User, scope: Scope) -> str:
    return issue_token(user, TokenWish(name="x", scope=scope, days=1), timezone.now()).secret


def _url(route: Route, owner: User) -> str:
    if not route.names_a_row:
        return f"/{route.path}"
    made = {
        "relayaddresses": lambda: baker.make(RelayAddress, user=owner).pk,
        "domainaddresses": lambda: baker.make(DomainAddress, user=owner).pk,
        "profiles": lambda: owner.profile.pk,
        "users": lambda: owner.pk,
        "tokens": lambda: _token_row(owner),
    }
    return "/" + route.path.replace("<pk>", str(made[route.path.split("/")[2]]()))


def _token_row(owner: User) -> int:
    _issue(owner, Scope.READ)
    return ScopedToken.objects.filter(user=owner).latest("pk").pk


def _status(client: APIClient, route: Route, owner: User) -> int:
    return int(getattr(client, route.method)(_url(route, owner)).status_code)


def test_the_table_was_read() -> None:
    paths = {route.path for route in ROUTES}

    assert paths >= PUBLIC
    assert {"api/v1/relayaddresses/<pk>/", "api/v1/tokens/rotate/", "api/v1/export/"} <= paths
    assert len(PROTECTED) > 30


@pytest.mark.parametrize("route", PROTECTED, ids=str)
def test_nobody_gets_nothing(route: Route, owner: User) -> None:
    assert _status(APIClient(), route, owner) == 401


@pytest.mark.parametrize("route", [one for one in PROTECTED if one.names_a_row], ids=str)
def test_what_is_somebody_elses_is_not_there(route: Route, owner: User) -> None:
    stranger = subdomain_owner("other", email="pat@home.example")

    assert _status(client_of(stranger), route, owner) == 404


@pytest.mark.parametrize("route", PROTECTED, ids=str)
def test_a_deactivated_owner_gets_nothing(route: Route, owner: User) -> None:
    scoped = _issue(owner, Scope.FULL)
    User.objects.filter(pk=owner.pk).update(is_active=False)

    assert _status(client_of(owner), route, owner) == 401
    assert _status(client_with(scoped), route, owner) == 401


@pytest.mark.parametrize("route", PROTECTED, ids=str)
def test_an_expired_token_opens_nothing(route: Route, owner: User) -> None:
    secret = _issue(owner, Scope.FULL)
    ScopedToken.objects.update(expires_at=timezone.now())

    assert _status(client_with(secret), route, owner) == 401


@pytest.mark.parametrize("route", PROTECTED, ids=str)
def test_a_read_only_token_reads(route: Route, owner: User) -> None:
    status = _status(client_with(_issue(owner, Scope.READ)), route, owner)

    reads = route.method in SAFE and not route.path.startswith(CLOSED_TO_PROGRAMS)
    assert (status != 403) == reads
    assert status < 500


@pytest.mark.parametrize("route", PROTECTED, ids=str)
def test_a_create_only_token_makes_masks(route: Route, owner: User) -> None:
    status = _status(client_with(_issue(owner, Scope.CREATE)), route, owner)

    assert (status != 403) == (route.method == "post" and route.path in OPEN_TO_CREATE)


@pytest.mark.parametrize("route", PROTECTED, ids=str)
def test_a_full_token_does_all_but_hand_out_tokens(route: Route, owner: User) -> None:
    status = _status(client_with(_issue(owner, Scope.FULL)), route, owner)

    closed = route.path.startswith(CLOSED_TO_PROGRAMS)
    flagged = route.path == "api/v1/first-forwarded-email/"  # off for everybody here
    assert (status == 403) == (closed or flagged)


@pytest.mark.parametrize("route", PROTECTED, ids=str)
def test_a_session_needs_its_token_to_write(route: Route, owner: User) -> None:
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(owner)

    status = _status(client, route, owner)

    assert (status == 403) == (route.method not in SAFE)


@pytest.mark.parametrize("route", [one for one in ROUTES if one.path in PUBLIC], ids=str)
def test_what_is_open_asks_nobody(route: Route, owner: User) -> None:
    free_user(email="pat@home.example")

    assert _status(APIClient(), route, owner) in (200, 400, 404)  # documents are off here
