"""Labels of people who allow us to keep none."""

import pytest
from model_bakery import baker

from emails.cleaning import SERVER_STORAGE
from emails.models import DomainAddress, RelayAddress
from privaterelay.cleaning.report import report
from privaterelay.cleaning.tasks import Run
from privaterelay.models import Profile
from privaterelay.testing.users import premium_user

pytestmark = pytest.mark.django_db


def test_an_empty_service_is_clean() -> None:
    run = Run(SERVER_STORAGE)

    assert run.clean() == 0
    assert report(run) == "Relay addresses:\n  All: 0\nDomain addresses:\n  All: 0"


def test_only_labels_that_may_not_be_kept_go() -> None:
    ada, bob = premium_user(), premium_user()
    for owner in (ada, bob):
        for said in ({"description": "shop"}, {"generated_for": "a.example"}, {"used_on": "b"}):
            RelayAddress.objects.create(user=owner, address=f"{owner.pk}{[*said]}", **said)
        for empty in (None, ""):
            baker.make(RelayAddress, domain=2, user=owner, used_on=empty)
        baker.make(DomainAddress, domain=2, user=owner, address="club", description="club")
        baker.make(DomainAddress, domain=2, user=owner, address="shop", used_on=None)
    Profile.objects.filter(user=ada).update(server_storage=False)
    run = Run(SERVER_STORAGE)

    assert run.clean() == 4

    assert run.counts() == {
        "summary": {"ok": 3, "needs_cleaning": 4, "cleaned": 4},
        "relay_addresses": {"all": 5, "has_label": 3, "no_label": 2, "cleaned": 3},
        "domain_addresses": {"all": 2, "has_label": 1, "no_label": 1, "cleaned": 1},
    }
    assert report(run) == (
        "Relay addresses:\n"
        "  All: 5\n"
        "    No label : 2 ( 40.0%)\n"
        "    Has label: 3 ( 60.0%)\n"
        "      Cleaned: 3 (100.0%)\n"
        "Domain addresses:\n"
        "  All: 2\n"
        "    No label : 1 ( 50.0%)\n"
        "    Has label: 1 ( 50.0%)\n"
        "      Cleaned: 1 (100.0%)"
    )
    assert Run(SERVER_STORAGE).issues == 0
    assert RelayAddress.objects.filter(user=bob, description="shop").exists()
