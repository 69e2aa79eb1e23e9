"""What each plan costs, where it is sold, and the page on which it is bought (spec core 4.2)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from privaterelay.countries import FALLBACK, likely_country

_EUROPE = "AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
_DOLLARS = "CA GB MY NZ PR SG US"
_CURRENCY_OF = {"CH": "CHF", "CZ": "CZK", "DK": "DKK", "PL": "PLN"}

PERIODS = ("monthly", "yearly")


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan: its name in the settings, its countries and its prices.

    A price is that of a month, paid by the month or by the year.
    """

    name: str
    countries: frozenset[str]
    prices: Mapping[str, tuple[float, float]]

    @property
    def product_key(self) -> str:
        """The plan's name in the shop."""
        return str(getattr(settings, f"SUBPLAT3_{self.name.upper()}_PRODUCT_KEY"))


PREMIUM = Plan(
    "premium",
    frozenset(f"{_EUROPE} {_DOLLARS}".split()),
    {
        "CHF": (2.00, 1.00),
        "CZK": (47.0, 23.0),
        "DKK": (15.0, 7.0),
        "EUR": (1.99, 0.99),
        "PLN": (8.00, 5.00),
        "USD": (1.99, 0.99),
    },
)
PHONES = Plan("phones", frozenset(("US", "CA", "PR")), {"USD": (4.99, 3.99)})
BUNDLE = Plan("bundle", frozenset(("US", "CA", "PR")), {"USD": (6.99, 6.99)})
MEGABUNDLE = Plan("megabundle", frozenset(("US",)), {"USD": (8.25, 8.25)})
PLANS = (PREMIUM, PHONES, BUNDLE, MEGABUNDLE)

PREMIUM_COUNTRIES = PREMIUM.countries | PHONES.countries | BUNDLE.countries


@dataclass(frozen=True, slots=True)
class Offer:
    """A plan for one period in one country."""

    price: float
    currency: str
    url: str


def currency_in(country: str) -> str:
    """What is paid in where a plan is sold."""
    return "USD" if country in _DOLLARS.split() else _CURRENCY_OF.get(country, "EUR")


def offer(plan: Plan, country: str, period: str) -> Offer:
    """``plan`` as ``country`` gets it; ``KeyError`` where it is not sold."""
    if country not in plan.countries:
        raise KeyError(country)
    currency = currency_in(country)
    price = plan.prices[currency][PERIODS.index(period)]
    return Offer(price, currency, f"{settings.PAYMENTS_ORIGIN}/{plan.product_key}/{period}/landing")


def upgrade_link(plan: Plan, locale: str, period: str = "yearly") -> str:
    """Where a reader of ``locale`` buys ``plan``; where it is not sold, the page of the US."""
    country = likely_country(locale)
    return offer(plan, country if country in plan.countries else FALLBACK, period).url
