"""What product analytics hears of masks (spec api 8.1)."""

import json
import logging
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from model_bakery import baker
from rest_framework.test import APIClient

from api.tests.conftest import client_of
from emails.models import DomainAddress, RelayAddress
from privaterelay.models import Profile
from privaterelay.testing.users import subdomain_owner

URL = "/api/v1/relayaddresses/"


@pytest.fixture(autouse=True)
def _events_are_told(settings: LazySettings) -> None:
    settings.PRODUCT_EVENTS_ENABLED = True


def _told(caplog: pytest.LogCaptureFixture) -> list[tuple[str, dict[str, Any]]]:
    pings = [one for one in caplog.records if one.name == "glean-server-event"]
    events = [json.loads(vars(ping)["payload"])["events"][0] for ping in pings]
    return [(f"{one['category']}.{one['name']}", one["extra"]) for one in events]


def _names(caplog: pytest.LogCaptureFixture) -> list[str]:
    told = [name for name, _ in _told(caplog) if name != "api.accessed"]
    caplog.clear()
    return told


def test_a_new_mask_is_told_with_its_site(
    client: APIClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)

    client.post(URL, {"generated_for": "shop.example"}, format="json")

    (name, extra), *_ = [one for one in _told(caplog) if one[0] != "api.accessed"]
    assert name == "email_mask.created"
    assert (extra["created_by_api"], extra["has_website"]) == ("true", "true")
    assert (extra["is_random_mask"], extra["n_random_masks"]) == ("true", "1")


def test_only_real_changes_are_told(
    client: APIClient, ada: User, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    mask = baker.make(RelayAddress, user=ada, description="Club")
    url = f"{URL}{mask.pk}/"

    client.patch(url, {"description": "Club", "enabled": True, "used_on": "x"}, format="json")
    assert _names(caplog) == []
    client.patch(url, {"description": "New"}, format="json")
    assert _names(caplog) == ["email_mask.label_updated"]
    client.patch(url, {"enabled": False}, format="json")
    assert _names(caplog) == ["email_mask.blocking_updated"]
    client.post(f"{URL}bulk/", {"action": "disable", "ids": [mask.pk]}, format="json")
    assert _names(caplog) == []
    client.post(f"{URL}bulk/", {"action": "enable", "ids": [mask.pk]}, format="json")
    assert _names(caplog) == ["email_mask.blocking_updated"]
    client.delete(url)
    assert _names(caplog) == ["email_mask.deleted"]


@pytest.mark.parametrize(("url", "kind"), [(URL, "random"), ("/api/v1/domainaddresses/", "domain")])
def test_a_deletion_counts_what_is_left(
    caplog: pytest.LogCaptureFixture, db: None, url: str, kind: str
) -> None:
    owner = subdomain_owner()
    model = RelayAddress if kind == "random" else DomainAddress
    mask = baker.make(model, user=owner, address="k3x9", domain=2)
    caplog.set_level(logging.INFO)

    client_of(owner).delete(f"{url}{mask.pk}/")

    ((_, extra),) = [one for one in _told(caplog) if one[0] == "email_mask.deleted"]
    assert (extra[f"n_{kind}_masks"], extra[f"n_deleted_{kind}_masks"]) == ("0", "1")


def test_who_opted_out_is_not_counted(
    client: APIClient, ada: User, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    Profile.objects.filter(user=ada).update(metrics_enabled=False)

    client.post(URL)

    assert _names(caplog) == []
