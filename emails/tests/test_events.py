"""The numbers that events about masks carry."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from model_bakery import baker
from pytest_django import DjangoAssertNumQueries

from emails.events import MaskEvent, tell, with_counts
from emails.models import DomainAddress, RelayAddress
from privaterelay.events.memory import MemoryEventLog
from privaterelay.models import Profile
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import premium_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> User:
    """A person with two masks and three custom ones, among others who have some too."""
    owner = premium_user()
    for user, random, custom in ((owner, 2, 3), (baker.make(User), 4, 5)):
        baker.make(RelayAddress, user=user, _quantity=random)
        baker.make(DomainAddress, user=user, _quantity=custom)
    return owner


def _found(owner: User) -> RelayAddress:
    masks = with_counts(RelayAddress.objects.filter(user=owner))
    return masks.select_related("user__profile").order_by("pk")[0]


def _told(mask: RelayAddress) -> list[tuple[object, object]]:
    log = MemoryEventLog()
    tell(log, MaskEvent.FORWARDED, mask, NOON, is_reply=False)
    return [(event.extra["n_random_masks"], event.extra["n_domain_masks"]) for event in log.events]


def test_a_found_mask_knows_how_many_its_owner_has(
    owner: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    found = _found(owner)
    _told(found)  # whatever is cached with the first event

    with django_assert_num_queries(0):
        assert _told(found) == [(2, 3)]


def test_of_any_other_mask_they_are_counted(owner: User) -> None:
    assert _told(RelayAddress.objects.filter(user=owner)[0]) == [(2, 3)]


def test_the_phone_plans_date_goes_before_the_premium_one(owner: User) -> None:
    seen: list[object] = []
    for column in ("date_subscribed", "date_subscribed_phone"):
        later = NOON + timedelta(days=len(seen))
        Profile.objects.filter(user=owner).update(**{column: later})
        log = MemoryEventLog()
        tell(log, MaskEvent.FORWARDED, _found(owner), NOON, is_reply=False)
        seen.append(log.events[0].extra["date_joined_premium"])

    assert seen == [int((NOON + timedelta(days=days)).timestamp()) for days in (0, 1)]


def test_nobody_is_counted_who_opted_out(owner: User) -> None:
    Profile.objects.filter(user=owner).update(metrics_enabled=False)

    found = _found(owner)

    assert (vars(found)["n_random_masks"], vars(found)["n_domain_masks"]) == (0, 0)
    assert _told(found) == []
