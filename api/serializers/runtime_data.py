"""What a page needs to know of this deployment (spec api 9.3, core 4.4)."""

from collections.abc import Callable
from functools import cache
from typing import Any

import waffle
from django.conf import settings
from rest_framework import serializers
from waffle import get_waffle_flag_model, get_waffle_sample_model, get_waffle_switch_model

from privaterelay.entitlements import free_mask_limit
from privaterelay.plans import BUNDLE, MEGABUNDLE, PERIODS, PHONES, PLANS, PREMIUM, Plan, offer

Asked = Callable[[str], bool]


class PlanSerializer(serializers.Serializer[None]):
    """Where one plan is sold, and for how much."""

    country_code = serializers.CharField(help_text="Where the request comes from.")
    countries = serializers.ListField(child=serializers.CharField())
    available_in_country = serializers.BooleanField()
    plan_country_lang_mapping = serializers.DictField(
        help_text="Country, `*`, `monthly` or `yearly`, then `price`, `currency` and `url`."
    )


class _SettingField(serializers.ListField):
    """Pairs of a name and whether it is on."""

    child = serializers.ListField(min_length=2, max_length=2)


class RuntimeDataSerializer(serializers.Serializer[None]):
    """Everything that differs between deployments, countries and callers."""

    FXA_ORIGIN = serializers.CharField()
    BASKET_ORIGIN = serializers.CharField()
    PERIODICAL_PREMIUM_PRODUCT_ID = serializers.CharField()
    PHONE_PRODUCT_ID = serializers.CharField()
    BUNDLE_PRODUCT_ID = serializers.CharField()
    MEGABUNDLE_PRODUCT_ID = serializers.CharField()
    GOOGLE_ANALYTICS_ID = serializers.CharField(allow_null=True)
    GA4_MEASUREMENT_ID = serializers.CharField(allow_null=True)
    PERIODICAL_PREMIUM_PLANS = PlanSerializer()
    PHONE_PLANS = PlanSerializer()
    BUNDLE_PLANS = PlanSerializer()
    MEGABUNDLE_PLANS = PlanSerializer()
    WAFFLE_FLAGS = _SettingField()
    WAFFLE_SWITCHES = _SettingField()
    WAFFLE_SAMPLES = _SettingField()
    MAX_MINUTES_TO_VERIFY_REAL_PHONE = serializers.IntegerField()
    MAX_NUM_FREE_ALIASES = serializers.IntegerField()


def runtime_data(country: str, is_on: Asked) -> dict[str, Any]:
    """The document for a caller from ``country``, for whom ``is_on`` knows the flags."""
    return {
        "FXA_ORIGIN": settings.FXA_BASE_ORIGIN,
        "BASKET_ORIGIN": settings.BASKET_ORIGIN,
        "PERIODICAL_PREMIUM_PRODUCT_ID": settings.PERIODICAL_PREMIUM_PROD_ID,
        "PHONE_PRODUCT_ID": settings.PHONE_PROD_ID,
        "BUNDLE_PRODUCT_ID": settings.BUNDLE_PROD_ID,
        "MEGABUNDLE_PRODUCT_ID": settings.MEGABUNDLE_PROD_ID,
        "GOOGLE_ANALYTICS_ID": settings.GOOGLE_ANALYTICS_ID or None,
        "GA4_MEASUREMENT_ID": settings.GA4_MEASUREMENT_ID or None,
        "PERIODICAL_PREMIUM_PLANS": _plan(PREMIUM, country),
        "PHONE_PLANS": _plan(PHONES, country),
        "BUNDLE_PLANS": _plan(BUNDLE, country),
        "MEGABUNDLE_PLANS": _plan(MEGABUNDLE, country),
        "WAFFLE_FLAGS": [[name, is_on(name)] for name in _made(get_waffle_flag_model())],
        "WAFFLE_SWITCHES": [
            [name, waffle.switch_is_active(name)] for name in _made(get_waffle_switch_model())
        ],
        "WAFFLE_SAMPLES": [
            [name, waffle.sample_is_active(name)] for name in _made(get_waffle_sample_model())
        ],
        "MAX_MINUTES_TO_VERIFY_REAL_PHONE": settings.MAX_MINUTES_TO_VERIFY_REAL_PHONE,
        "MAX_NUM_FREE_ALIASES": free_mask_limit(is_on),
    }


def on_for_everyone(name: str) -> bool:
    """What may be said of a flag in an answer that strangers share."""
    return get_waffle_flag_model().get(name).everyone is True


def _made(kind: Any) -> list[str]:
    """The names that may be told (W-31) and that somebody made; from the cache once warm."""
    return [name for name in settings.PUBLIC_FLAGS if kind.get(name).pk]


def _plan(plan: Plan, country: str) -> dict[str, Any]:
    return {
        "country_code": country,
        "countries": sorted(plan.countries),
        "available_in_country": country in plan.countries,
        "plan_country_lang_mapping": _offers(plan.name),
    }


@cache
def _offers(name: str) -> dict[str, Any]:
    plan = next(plan for plan in PLANS if plan.name == name)
    return {country: {"*": _periods(plan, country)} for country in sorted(plan.countries)}


def _periods(plan: Plan, country: str) -> dict[str, Any]:
    offers = {period: offer(plan, country, period) for period in PERIODS}
    return {
        period: {"price": one.price, "currency": one.currency, "url": one.url}
        for period, one in offers.items()
    }
