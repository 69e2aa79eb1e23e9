"""The country of a request is our proxy's word, never the visitor's."""

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from privaterelay.client_region import client_region


@pytest.mark.parametrize(
    ("written", "country"),
    [("de", "DE"), (" US ", "US"), ("", ""), ("GER", ""), ("d1", ""), ("\u00e4\u00f6", "")],
)
def test_two_letters_are_a_country(settings: Settings, written: str, country: str) -> None:
    settings.CLIENT_REGION_TRUSTED = True

    assert client_region(RequestFactory().get("/", HTTP_X_CLIENT_REGION=written)) == country


def test_core_w_15_a_header_nobody_vouches_for_is_not_read(settings: Settings) -> None:
    settings.CLIENT_REGION_TRUSTED = False

    assert client_region(RequestFactory().get("/", headers={"x-client-region": "de"})) == ""


def test_core_w_15_the_query_says_nothing(settings: Settings) -> None:
    settings.CLIENT_REGION_TRUSTED = True

    assert client_region(RequestFactory().get("/?X-Client-Region=de")) == ""
