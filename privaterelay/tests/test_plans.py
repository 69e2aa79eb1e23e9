"""What plans cost, and where."""

import pytest
from pytest_django import Settings

from privaterelay.plans import (
    BUNDLE,
    MEGABUNDLE,
    PERIODS,
    PHONES,
    PLANS,
    PREMIUM,
    PREMIUM_COUNTRIES,
    Offer,
    Plan,
    offer,
    upgrade_link,
)

PAY = "https://pay.example"


@pytest.fixture(autouse=True)
def _shop(settings: Settings) -> None:
    settings.PAYMENTS_ORIGIN = PAY
    settings.SUBPLAT3_PREMIUM_PRODUCT_KEY = "premium-key"
    settings.SUBPLAT3_PHONES_PRODUCT_KEY = "phone-key"


def test_the_catalogue_is_of_the_size_we_know() -> None:
    assert [len(plan.countries) for plan in PLANS] == [35, 3, 3, 1]
    assert len(PREMIUM_COUNTRIES) == 35


def test_every_offer_has_a_price() -> None:
    for plan in PLANS:
        for country in plan.countries:
            for period in PERIODS:
                assert offer(plan, country, period).price > 0


@pytest.mark.parametrize(
    ("plan", "country", "currency", "monthly", "yearly"),
    [
        (PREMIUM, "CH", "CHF", 2.00, 1.00),
        (PREMIUM, "CZ", "CZK", 47, 23),
        (PREMIUM, "DK", "DKK", 15, 7),
        (PREMIUM, "FI", "EUR", 1.99, 0.99),
        (PREMIUM, "HU", "EUR", 1.99, 0.99),
        (PREMIUM, "SE", "EUR", 1.99, 0.99),
        (PREMIUM, "PL", "PLN", 8, 5),
        (PREMIUM, "GB", "USD", 1.99, 0.99),
        (PREMIUM, "NZ", "USD", 1.99, 0.99),
        (PHONES, "PR", "USD", 4.99, 3.99),
        (BUNDLE, "CA", "USD", 6.99, 6.99),
        (MEGABUNDLE, "US", "USD", 8.25, 8.25),
    ],
)
def test_what_a_plan_costs(
    plan: Plan, country: str, currency: str, monthly: float, yearly: float
) -> None:
    offers = [offer(plan, country, period) for period in PERIODS]

    assert [(one.currency, one.price) for one in offers] == [
        (currency, monthly),
        (currency, yearly),
    ]


def test_an_offer_leads_to_its_page() -> None:
    page = f"{PAY}/phone-key/monthly/landing"

    assert offer(PHONES, "CA", "monthly") == Offer(4.99, "USD", page)


@pytest.mark.parametrize(("plan", "country"), [(PHONES, "DE"), (MEGABUNDLE, "CA"), (PREMIUM, "JP")])
def test_a_plan_is_not_sold_elsewhere(plan: Plan, country: str) -> None:
    with pytest.raises(KeyError):
        offer(plan, country, "monthly")


@pytest.mark.parametrize("locale", ["de-AT", "ja", "!!", "", "*"])
def test_an_upgrade_leads_to_a_year(locale: str) -> None:
    assert upgrade_link(PREMIUM, locale) == f"{PAY}/premium-key/yearly/landing"


def test_core_w_52_another_product_key_counts_at_once(settings: Settings) -> None:
    settings.SUBPLAT3_PREMIUM_PRODUCT_KEY = "newer-key"

    assert upgrade_link(PREMIUM, "fr", "monthly") == f"{PAY}/newer-key/monthly/landing"
