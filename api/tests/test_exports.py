"""Taking one's data along."""

import csv
import io

from django.contrib.auth.models import User
from model_bakery import baker
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from api.tests.conftest import client_of
from emails.models import DomainAddress, RelayAddress
from privaterelay.testing.users import free_user, subdomain_owner

URL = "/api/v1/export/"


def test_everything_in_one_document(db: None) -> None:
    owner = subdomain_owner("shop", email="ada@home.example")
    mask = baker.make(RelayAddress, user=owner, description="Club", num_forwarded=3)
    custom = baker.make(DomainAddress, user=owner, address="news")
    baker.make(RelayAddress, user=free_user(email="pat@home.example"))

    answer = client_of(owner).get(URL)

    export = answer.json()
    assert answer["Cache-Control"] == "private, no-store"
    assert (export["email"], export["settings"]["subdomain"]) == ("ada@home.example", "shop")
    assert [one["id"] for one in export["relay_addresses"]] == [mask.pk]
    assert export["domain_addresses"][0]["full_address"] == "news@shop.mask.example"
    assert export["domain_addresses"][0]["id"] == custom.pk
    assert "api_token" not in str(export)


def test_masks_as_a_table(client: APIClient, ada: User) -> None:
    baker.make(RelayAddress, user=ada, address="k3x9", description="Club, old", num_blocked=2)

    answer = client.get(f"{URL}masks.csv", headers={"accept": "text/csv"})

    lines = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert answer["Content-Type"] == "text/csv"
    assert "masks.csv" in answer["Content-Disposition"]
    assert (lines[0]["full_address"], lines[0]["description"]) == ("k3x9@mask.example", "Club, old")
    assert (lines[0]["num_blocked"], lines[0]["used_on"]) == ("2", "")


def test_a_label_does_not_become_a_formula(client: APIClient, ada: User) -> None:
    baker.make(RelayAddress, user=ada, description='=HYPERLINK("https://evil.example")')

    assert b"'=HYPERLINK" in client.get(f"{URL}masks.csv").content


def test_it_costs_the_same_however_many_there_are(
    client: APIClient, ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    baker.make(RelayAddress, user=ada, _quantity=20)

    with django_assert_num_queries(3):
        client.get(URL)
