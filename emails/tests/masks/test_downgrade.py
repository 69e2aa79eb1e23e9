"""What is left to a person whose plan ended (docs/explanation/plans.md)."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from model_bakery import baker

from emails.conf import conf
from emails.errors import FreeTierLimitError, PromotionalBlockingNeedsPremiumError
from emails.masks.create import create_relay_address
from emails.models import DomainAddress, RelayAddress
from privaterelay.account_state import AccountState, apply_account_state
from privaterelay.models import Profile
from privaterelay.subdomains import register_subdomain
from privaterelay.testing.users import premium_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def former() -> User:
    """Somebody with seven masks, a subdomain, and no plan any more."""
    user, now = premium_user(), timezone.now()
    register_subdomain(user, "garden", now)
    baker.make(RelayAddress, user=user, domain=2, block_list_emails=True, _quantity=7)
    baker.make(DomainAddress, user=user, domain=2, address="shop")
    Profile.objects.filter(user=user).update(date_subscribed=now)
    apply_account_state(user, AccountState(capabilities=()), source="event", now=now)
    return user


def test_core_w_39_what_there_is_stays(former: User) -> None:
    assert RelayAddress.objects.filter(user=former, enabled=True).count() == 7
    assert DomainAddress.objects.filter(user=former, enabled=True).count() == 1
    profile = Profile.objects.get(user=former)
    assert profile.subdomain == "garden"
    assert profile.date_subscribed is not None


def test_core_w_39_nothing_beyond_the_free_plan_is_made(former: User) -> None:
    now = timezone.now()

    with pytest.raises(FreeTierLimitError):
        create_relay_address(former, {}, now, conf())
    RelayAddress.objects.filter(user=former).delete()
    create_relay_address(former, {}, now, conf())
    with pytest.raises(PromotionalBlockingNeedsPremiumError):
        create_relay_address(former, {"block_list_emails": True}, now, conf())
