"""A subdomain belongs to one person, for good."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.db import connection
from pytest_django import Settings

from privaterelay.models import Profile, RegisteredSubdomain
from privaterelay.subdomains import (
    SubdomainError,
    check_subdomain,
    register_subdomain,
    subdomain_hash,
)
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import free_user, premium_user

pytestmark = pytest.mark.django_db

NOT_AVAILABLE = "error-subdomain-not-available"


def _refusal(user: User, wanted: str) -> str:
    with pytest.raises(SubdomainError) as refused:
        register_subdomain(user, wanted, NOON)
    return refused.value.message


def test_a_name_is_had_in_small_letters() -> None:
    ada = premium_user()

    assert register_subdomain(ada, "Garden-Club", NOON) == "garden-club"

    assert ada.profile.subdomain == "garden-club"
    assert Profile.objects.get(user=ada).subdomain == "garden-club"
    assert RegisteredSubdomain.objects.get().subdomain_hash == subdomain_hash("garden-club")


@pytest.mark.parametrize("name", ["a", "7", "a" * 63, "a-b", "a-b--c", "shells", "2026"])
def test_a_host_name_may_be_had(name: str) -> None:
    check_subdomain(premium_user(), name, NOON)


@pytest.mark.parametrize(
    "name",
    [
        "a" * 64, "-a", "a-", "a b", " a", "a ", "a@b", "a.b", "a_b", "\u00fc", "hell", "admin",
        "\u0131", "a\x00", "%61",
    ],
)  # fmt: skip
def test_what_is_no_host_name_or_on_a_list_is_not_available(name: str) -> None:
    assert _refusal(premium_user(), name) == NOT_AVAILABLE


@pytest.mark.parametrize("name", ["admin\n", "garden\n", "\ngarden", "garden\r\n", "garden\n\n"])
def test_core_w_4_a_line_end_is_no_part_of_a_name(name: str) -> None:
    assert _refusal(premium_user(), name) == NOT_AVAILABLE


@pytest.mark.parametrize("name", ["xn--mller-kva", "XN--mller-kva", "ab--c"])
def test_core_w_4_other_alphabets_are_not_smuggled_in(name: str) -> None:
    assert _refusal(premium_user(), name) == NOT_AVAILABLE


def test_who_has_no_plan_gets_none() -> None:
    assert _refusal(free_user(), "garden") == "error-premium-set-subdomain"
    with pytest.raises(SubdomainError, match="error-premium-check-subdomain"):
        check_subdomain(free_user(), "garden", NOON)


def test_nothing_is_no_name() -> None:
    assert _refusal(free_user(), "") == "error-subdomain-cannot-be-empty-or-null"


def test_a_name_is_not_changed() -> None:
    ada = premium_user()
    register_subdomain(ada, "garden", NOON)

    assert _refusal(ada, "orchard") == "error-premium-cannot-change-subdomain"
    assert RegisteredSubdomain.objects.count() == 1


@pytest.mark.parametrize("again", ["garden", "GARDEN"])
def test_a_name_outlives_who_had_it(again: str) -> None:
    ada = premium_user()
    register_subdomain(ada, "garden", NOON)
    ada.delete()

    assert _refusal(premium_user(), again) == NOT_AVAILABLE


def test_a_name_at_a_profile_is_taken_though_nobody_remembered_it() -> None:
    Profile.objects.filter(user=premium_user()).update(subdomain="garden")

    assert _refusal(premium_user(), "garden") == NOT_AVAILABLE


def test_core_w_18_who_lacks_the_key_cannot_guess_names(settings: Settings) -> None:
    ours = subdomain_hash("garden")

    settings.EMAILS_TOMBSTONE_KEY = "another"

    assert subdomain_hash("garden") != ours


def test_core_w_18_a_name_belongs_to_its_domain(settings: Settings) -> None:
    ours = subdomain_hash("garden")

    settings.MOZMAIL_DOMAIN = "elsewhere.example"

    assert subdomain_hash("garden") != ours


@pytest.mark.django_db(transaction=True)
def test_core_w_31_of_many_at_once_one_has_the_name() -> None:
    people = [premium_user() for _ in range(4)]
    ready = Barrier(len(people))

    def claim(person: User) -> str:
        try:
            ready.wait(10)
            return register_subdomain(person, "garden", NOON)
        except SubdomainError as refused:
            return refused.message
        finally:
            connection.close()

    with ThreadPoolExecutor(len(people)) as pool:
        answers = list(pool.map(claim, people))

    assert sorted(answers) == [NOT_AVAILABLE] * 3 + ["garden"]
    assert Profile.objects.filter(subdomain="garden").count() == 1
    assert RegisteredSubdomain.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_core_w_31_one_person_at_two_doors_has_one_name() -> None:
    ada = premium_user()
    ready = Barrier(2)

    def claim(name: str) -> str:
        try:
            ready.wait(10)
            return register_subdomain(User.objects.get(pk=ada.pk), name, NOON)
        except SubdomainError as refused:
            return refused.message
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(claim, ["garden", "orchard"]))

    assert "error-premium-cannot-change-subdomain" in answers
    assert RegisteredSubdomain.objects.count() == 1
