"""Whatever is sent, by the OpenAPI document and against it, gets an answer that it describes."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
import yaml
from django.contrib.auth.models import User
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.checks import CHECKS

from api.tests.test_schema import COMMITTED
from privaterelay.testing.users import subdomain_owner
from privaterelay.wsgi import application

LEFT_OUT = {
    # What forms and older clients send for a boolean is taken on purpose, and so are unknown
    # fields: not every body that breaks the schema is refused.
    "negative_data_rejection",
    # Names on a word list, sites that are none, blanks that are trimmed away: not every rule has a
    # form in a schema.
    "positive_data_acceptance",
    # It breaks one of two ways to sign in and leaves our header; test_authorisation.py is thorough.
    "ignored_auth",
}

# Read in C: every worker of a run collects this file, and Schemathesis takes ten times as long.
schema = schemathesis.openapi.from_dict(yaml.load(COMMITTED.read_text(), yaml.CSafeLoader))
schema.app = application


@pytest.fixture
def owner(db: None) -> User:
    """Somebody with the rights to everything."""
    return subdomain_owner()


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """Keep a request from closing the connection that the test's transaction lives in."""
    for moment in (request_started, request_finished):
        moment.disconnect(close_old_connections)
    yield
    for moment in (request_started, request_finished):
        moment.connect(close_old_connections)


@pytest.mark.usefixtures("_one_connection")
@schema.parametrize()
@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_request_gets_a_documented_answer(case: Case[Any], owner: User) -> None:
    case.headers["Authorization"] = f"Token {owner.profile.api_token}"
    excluded: list[Any] = [check for check in CHECKS.get_all() if check.__name__ in LEFT_OUT]

    case.call_and_validate(excluded_checks=excluded)
