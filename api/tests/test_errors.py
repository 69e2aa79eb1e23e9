"""The error table, in every language (spec api 6)."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.utils import timezone, translation
from rest_framework.test import APIClient

import api
from api.errors import STATUSES, answer_error, product_error
from emails.errors import CannotMakeAddressError
from privaterelay.languages import LANGUAGES
from privaterelay.models import Profile

URL = "/api/v1/relayaddresses/"
FOLDER = Path(api.__file__).parent / "locales"
CONTEXTS: dict[str, dict[str, str | int]] = {
    "free_tier_limit": {"free_tier_limit": 5},
    "address_unavailable": {"unavailable_address": "Shop"},
    "duplicate_address": {"duplicate_address": "shop"},
    "too_many_tokens": {"token_limit": 20},
}
EXPECTED = {
    "account_is_paused": 403,
    "account_is_inactive": 403,
    "free_tier_limit": 403,
    "free_tier_no_subdomain_masks": 403,
    "free_tier_no_promotional_blocking": 403,
    "need_subdomain": 400,
    "address_not_editable": 400,
    "address_unavailable": 400,
    "duplicate_address": 409,
    "email_taken": 409,
    "too_many_tokens": 403,
}


def _messages(language: str) -> set[str]:
    texts = [file.read_text("utf-8") for file in sorted((FOLDER / language).glob("*.ftl"))]
    lines = "\n".join(texts).split("\n")
    return {line.partition(" =")[0] for line in lines if line[:1].isalpha()}


def test_the_table_is_the_contract() -> None:
    assert STATUSES == EXPECTED


@pytest.mark.parametrize("error", CannotMakeAddressError.__subclasses__())
def test_every_error_of_masks_is_in_the_table(error: type[CannotMakeAddressError]) -> None:
    assert error.code in STATUSES


@pytest.mark.parametrize("code", EXPECTED)
def test_an_error_says_code_context_and_sentence(code: str) -> None:
    context = CONTEXTS.get(code, {})
    error = type("AnError", (CannotMakeAddressError,), {"code": code})(**context)

    answer = answer_error(error, {})

    assert answer is not None
    assert (answer.status_code, answer.data["error_code"]) == (EXPECTED[code], code)
    assert answer.data.get("error_context", {}) == context
    assert ("error_context" in answer.data) == bool(context)
    assert len(answer.data["detail"]) > 10


def test_what_is_filled_in_stands_between_isolation_marks() -> None:
    assert "\u20685\u2069" in product_error("free_tier_limit", {"free_tier_limit": 5})["detail"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_there_in_every_language(language: str) -> None:
    assert _messages(language) == _messages("en")


def test_no_two_languages_say_the_same() -> None:
    for code in EXPECTED:
        said = set()
        for language in LANGUAGES:
            with translation.override(language):
                said.add(product_error(code, CONTEXTS.get(code, {}))["detail"])
        assert len(said) == len(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_request_is_answered_in_its_language(ada: User, language: str) -> None:
    Profile.objects.filter(user=ada).update(last_account_flagged=timezone.now())
    client = APIClient(HTTP_AUTHORIZATION=f"Token {ada.profile.api_token}")

    answer = client.post(URL, headers={"accept-language": f"{language}, en;q=0.5"})

    with translation.override(language):
        expected = product_error("account_is_paused", {})
    assert answer.json() == expected
    assert answer["Content-Language"] == language


def test_a_framework_error_is_translated_too(ada: User) -> None:
    answer = APIClient().get(URL, headers={"accept-language": "de"})

    assert "Anmeldedaten" in answer.json()["detail"]
    assert answer["Content-Language"] == "de"


def test_a_language_we_do_not_speak_is_english() -> None:
    answer = APIClient().get(URL, headers={"accept-language": "tlh, sv;q=0.5"})

    assert answer["Content-Language"] == "en"
