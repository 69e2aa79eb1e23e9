"""Sums over an account's masks."""

import pytest
from model_bakery import baker
from pytest_django import DjangoAssertNumQueries

from emails.masks.delete import delete_mask
from emails.masks.totals import AccountTotals, account_totals
from emails.models import DomainAddress, RelayAddress
from privaterelay.testing.users import free_user, subdomain_owner

pytestmark = pytest.mark.django_db


def test_w_p8_living_and_deleted_masks_of_both_kinds_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    user = subdomain_owner()
    baker.make(RelayAddress, user=user, num_forwarded=1, num_blocked=2, _quantity=2)
    baker.make(DomainAddress, user=user, num_forwarded=10, num_replied=3)
    delete_mask(baker.make(DomainAddress, user=user, num_forwarded=100, num_spam=5))
    gone = baker.make(RelayAddress, user=user, num_level_one_trackers_blocked=7)
    delete_mask(gone)
    baker.make(RelayAddress, num_forwarded=1000)

    with django_assert_num_queries(1):
        totals = account_totals(user)

    assert totals == AccountTotals(
        random_masks=2,
        domain_masks=1,
        forwarded=112,
        blocked=4,
        replied=3,
        spam=5,
        trackers_blocked=7,
    )
    assert totals.masks == 3


def test_who_has_no_masks_has_noughts() -> None:
    assert account_totals(free_user()) == AccountTotals(
        random_masks=0,
        domain_masks=0,
        forwarded=0,
        blocked=0,
        replied=0,
        spam=0,
        trackers_blocked=0,
    )
