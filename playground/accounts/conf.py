"""What the stand-in has to know of the settings: who its only client is, and what is sold."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings

FREE = "free"
PREMIUM = "premium"
PHONE = "phone"
BUNDLE = "bundle"
MEGABUNDLE = "megabundle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conf:
    """The settings as they are now."""

    client_id: str
    client_secret: str = field(repr=False)
    issuer: str
    scope: str
    plans: Mapping[str, tuple[str, ...]]
    """The capabilities that each plan brings."""
    products: Mapping[str, str]
    """The product that a plan is billed as."""


def conf() -> Conf:
    premium = tuple(settings.SUBSCRIPTIONS_WITH_UNLIMITED[:1])
    phone = tuple(settings.SUBSCRIPTIONS_WITH_PHONE[:1])
    vpn = tuple(settings.SUBSCRIPTIONS_WITH_VPN[:1])
    everything = tuple(settings.SUBSCRIPTIONS_THAT_MEGABUNDLE_PROVIDES)
    sold = {
        PREMIUM: premium,
        PHONE: (*premium, *phone),
        BUNDLE: (*premium, *phone, *vpn),
        MEGABUNDLE: (*premium, *phone, *everything) if everything else (),
    }
    plans: dict[str, tuple[str, ...]] = {FREE: ()}
    plans.update({plan: names for plan, names in sold.items() if premium and names})
    return Conf(
        client_id=settings.FXA_CLIENT_ID,
        client_secret=settings.FXA_CLIENT_SECRET,
        issuer=settings.FXA_EVENT_ISSUER,
        scope=settings.RELAY_SCOPE,
        plans=plans,
        products=_products(),
    )


def _products() -> Mapping[str, str]:
    names = {
        PREMIUM: "PERIODICAL_PREMIUM_PROD_ID",
        PHONE: "PHONE_PROD_ID",
        BUNDLE: "BUNDLE_PROD_ID",
        MEGABUNDLE: "MEGABUNDLE_PROD_ID",
    }
    return {plan: getattr(settings, name, "") or f"prod_{plan}" for plan, name in names.items()}
