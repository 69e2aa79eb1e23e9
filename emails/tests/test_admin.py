"""Support finds masks and how letters ended."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import timezone
from model_bakery import baker

from emails.masks.delete import delete_mask
from emails.models import DeletedAddress, Delivery, DomainAddress, RelayAddress
from privaterelay.models import Profile
from privaterelay.testing.users import premium_user

MASKS, CUSTOM = "/admin/emails/relayaddress/", "/admin/emails/domainaddress/"


@pytest.fixture
def staff(db: None) -> Client:
    user = baker.make(User, is_staff=True)
    names = ("relayaddress", "domainaddress", "deletedaddress", "delivery")
    seen = Permission.objects.filter(codename__in=[f"view_{name}" for name in names])
    user.user_permissions.set(seen)
    browser = Client()
    browser.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return browser


@pytest.fixture
def owner(db: None) -> User:
    owner = premium_user()
    Profile.objects.filter(user=owner).update(subdomain="garden")
    return owner


def _rows(browser: Client, pages: str, written: str) -> int:
    found: int = browser.get(pages, {"q": written}).context["cl"].result_count
    return found


def _mask(owner: User) -> RelayAddress:
    return RelayAddress.objects.create(
        user=owner, address="k3x9", description="my bank", generated_for="bank.example"
    )


@pytest.mark.parametrize(
    ("written", "rows"),
    [("", 0), ("R{pk}", 1), ("r{pk}", 1), ("D{pk}", 0), ("{owner}", 1), ("k3x9", 0),
     ("K3X9@mask.example", 1), ("k3x9@relay.example", 0), ("R" + "9" * 30, 0)],
)  # fmt: skip
def test_a_mask_is_found_by_an_exact_name(
    staff: Client, owner: User, written: str, rows: int
) -> None:
    mask = _mask(owner)

    assert _rows(staff, MASKS, written.format(pk=mask.pk, owner=owner.pk)) == rows


def test_a_custom_mask_is_found_by_its_address(staff: Client, owner: User) -> None:
    mask = baker.make(DomainAddress, user=owner, address="shop", domain=2)

    assert _rows(staff, CUSTOM, "shop@garden.mask.example") == 1
    assert _rows(staff, CUSTOM, "shop@orchard.mask.example") == 0
    assert _rows(staff, CUSTOM, f"D{mask.pk}") == 1


def test_no_label_shows(staff: Client, owner: User) -> None:
    mask = _mask(owner)

    pages = [
        staff.get(MASKS, {"q": f"R{mask.pk}"}).content.decode(),
        staff.get(f"{MASKS}{mask.pk}/change/").content.decode(),
    ]

    for page in pages:
        assert f"R{mask.pk}" in page
        assert [said for said in ("bank", owner.email, "k3x9@") if said in page] == []


def test_a_mask_that_is_gone_is_found_by_its_address_or_hash(staff: Client, owner: User) -> None:
    delete_mask(_mask(owner))
    hashed = DeletedAddress.objects.get().address_hash

    found = [
        _rows(staff, "/admin/emails/deletedaddress/", written)
        for written in ("k3x9@mask.example", hashed, hashed[:20], "other@mask.example")
    ]

    assert found == [1, 1, 0, 0]


def test_the_ledger_of_a_mask(staff: Client, owner: User) -> None:
    mask = _mask(owner)
    now = timezone.now()
    for key, of_mask in (("a", mask), ("b", None)):
        Delivery.objects.create(
            key=key, relay_address=of_mask, state="dropped", reason="spam", claimed_at=now
        )

    found = [
        _rows(staff, "/admin/emails/delivery/", written)
        for written in (f"R{mask.pk}", f"D{mask.pk}", str(owner.pk), "")
    ]

    assert found == [1, 0, 1, 0]


def test_a_mask_is_not_changed_here(staff: Client, owner: User) -> None:
    mask = _mask(owner)

    assert staff.post(f"{MASKS}{mask.pk}/change/", {"enabled": ""}).status_code == 403
