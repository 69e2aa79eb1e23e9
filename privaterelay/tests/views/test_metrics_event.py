"""Old add-ons report into the void, and are thanked."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries


@pytest.mark.django_db
def test_a_report_is_taken_and_forgotten(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = Client(enforce_csrf_checks=True)

    with django_assert_num_queries(0):
        response = client.post("/metrics-event", b'{"a": 1}', content_type="application/json")

    assert (response.status_code, response.content) == (204, b"")


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_nothing_else_is_taken(client: Client, method: str) -> None:
    response = client.generic(method, "/metrics-event")

    assert (response.status_code, response["Allow"]) == (405, "POST")
