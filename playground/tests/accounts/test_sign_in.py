"""Signing in on the web, against the accounts stand-in over real HTTP (spec core 2.3)."""

import logging
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.auth.models import User
from pytest_django import Settings

from playground.accounts import people
from playground.models import AccountsPerson, AccountsToken
from playground.people import new_person
from playground.tests.accounts.visitor import Visitor
from privaterelay.identity.grants import tokens_of
from privaterelay.models import AccountGrant, Profile
from privaterelay.testing.site import Site

pytestmark = pytest.mark.django_db(transaction=True)

LOGIN = "/accounts/fxa/login/"


def test_a_new_person_signs_up_and_lands_on_their_page(visitor: Visitor) -> None:
    landed = visitor.sign_in(email="nora@home.example", plan="premium")

    assert landed.status_code == 200
    assert urlsplit(landed.url).path == "/accounts/profile/"
    assert "nora@home.example" in landed.text
    profile = Profile.objects.select_related("user").get()
    person = AccountsPerson.objects.get(email="nora@home.example")
    assert (profile.account_uid, profile.user.email) == (person.uid, "nora@home.example")
    assert profile.capabilities == ["premium-relay"]
    assert profile.created_by is None
    assert SocialAccount.objects.get().uid == person.uid


def test_who_is_known_signs_in_and_is_updated(visitor: Visitor) -> None:
    user = new_person("ada@home.example", "free")
    person = AccountsPerson.objects.get(email="ada@home.example")
    AccountsPerson.objects.filter(pk=person.pk).update(plan="premium", email="ada@new.example")

    visitor.sign_in(uid=person.uid)

    user = User.objects.get(pk=user.pk)
    assert user.email == "ada@new.example"
    assert user.profile.capabilities == ["premium-relay"]
    assert user.profile.date_subscribed is not None


def test_core_w_12_tokens_lie_sealed(visitor: Visitor) -> None:
    visitor.sign_in(email="nora@home.example", plan="free")

    tokens = tokens_of(User.objects.get())
    assert tokens is not None
    kept = set(AccountsToken.objects.values_list("value", flat=True))
    assert {tokens.access, tokens.refresh} <= kept
    grant = AccountGrant.objects.get()
    assert not any(token in grant.sealed for token in kept)
    assert not SocialToken.objects.exists()


def test_core_w_35_an_address_is_kept_once(visitor: Visitor) -> None:
    """No second row of addresses could disagree with the first."""
    visitor.sign_in(email="nora@home.example", plan="free")

    assert not EmailAddress.objects.exists()
    assert SocialAccount.objects.get().extra_data == {}


def test_core_w_19_the_code_is_bound_and_a_link_chooses_no_scope(visitor: Visitor) -> None:
    wish = "scope=https://evil.example/all&auth_params=prompt%3Dnone%26entrypoint%3Dmenu&email=x"

    answer = visitor.get(f"{LOGIN}?process=connect&{wish}&utm_source=addon", follow=False)

    asked = parse_qs(urlsplit(answer.headers["Location"]).query)
    assert answer.status_code == 302
    assert (
        asked["scope"][0].split().sort()
        == [
            "profile",
            "https://identity.mozilla.com/account/subscriptions",
            "https://identity.mozilla.com/apps/relay",
        ].sort()
    )
    assert "evil" not in answer.headers["Location"]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["access_type"] == ["offline"]
    assert (asked["entrypoint"], asked["utm_source"]) == (["menu"], ["addon"])
    assert not {"prompt", "email", "auth_params"} & set(asked)


def test_nobody_ties_a_second_account_to_a_person(visitor: Visitor) -> None:
    visitor.sign_in(email="nora@home.example", plan="free")

    page = visitor.get(f"{LOGIN}?process=connect")
    landed = visitor.post(page, email="second@home.example", plan="free")

    assert landed.status_code == 200
    assert "second@home.example" in landed.text
    assert [each.user.email for each in SocialAccount.objects.order_by("pk")] == [
        "nora@home.example",
        "second@home.example",
    ]


def test_api_w_48_the_answer_belongs_to_the_browser_that_asked(
    visitor: Visitor, site: Site
) -> None:
    """Signing in begins with a link, as clients expect; a code from elsewhere ends it."""
    person = AccountsPerson.objects.create(uid="b" * 32, email="mal@home.example", plan="free")
    stranger = Visitor(site)
    question = stranger.get(LOGIN)
    answer = stranger.post(question, uid=person.uid, follow=False)

    landed = visitor.get(answer.headers["Location"])

    assert landed.status_code == 401
    assert "sessionid" not in visitor.cookies.get_dict()
    assert not User.objects.exists()


def test_campaign_parameters_come_along(visitor: Visitor) -> None:
    page = visitor.get(f"{LOGIN}?process=login&utm_source=addon&utm_medium=panel")

    landed = visitor.post(page, email="nora@home.example", plan="free")

    assert urlsplit(landed.url).path == "/accounts/profile/"
    assert parse_qs(urlsplit(landed.url).query) == {
        "utm_source": ["addon"],
        "utm_medium": ["panel"],
    }


@pytest.mark.parametrize(
    ("wish", "path"),
    [
        ("/playground/?to=x", "/playground/"),
        ("/nowhere/", "/accounts/profile/"),
        ("https://evil.example/playground/", "/accounts/profile/"),
        ("//evil.example/", "/accounts/profile/"),
        ("", "/accounts/profile/"),
    ],
)
def test_redirect_safety(
    visitor: Visitor, caplog: pytest.LogCaptureFixture, wish: str, path: str
) -> None:
    page = visitor.get(f"{LOGIN}?next={wish}")

    with caplog.at_level(logging.ERROR, logger="events"):
        landed = visitor.post(page, email="nora@home.example", plan="free")

    assert urlsplit(landed.url).path == path
    assert urlsplit(landed.url).netloc == urlsplit(visitor.site.origin).netloc


def test_an_unknown_next_page_is_logged_without_its_query(
    visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, logger="events"):
        visitor.get(f"{LOGIN}?next=/nowhere/?mail=ada@home.example")

    assert [record.getMessage() for record in caplog.records] == ["No matching URL for '/nowhere/'"]


def test_who_says_no_sees_our_page(visitor: Visitor) -> None:
    landed = visitor.sign_in(deny="1")

    assert landed.status_code == 401
    assert "You did not allow Relay" in landed.text
    assert not User.objects.exists()


@pytest.mark.parametrize("query", ["", "?code=x", "?state=x&code=y", "?error=server_error"])
def test_core_w_34_a_failure_is_our_page(visitor: Visitor, query: str) -> None:
    landed = visitor.get(f"/accounts/fxa/login/callback/{query}")

    assert landed.status_code == 401
    assert "Signing in did not work" in landed.text
    assert landed.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src")


def test_a_code_is_good_once(visitor: Visitor) -> None:
    question = visitor.get(LOGIN)
    answer = visitor.post(question, email="nora@home.example", plan="free", follow=False)
    callback = answer.headers["Location"]
    visitor.get(callback)

    assert visitor.get(callback).status_code == 401


def test_an_accounts_server_that_is_away_is_our_page(visitor: Visitor, settings: Settings) -> None:
    question = visitor.get(LOGIN)
    answer = visitor.post(question, email="nora@home.example", plan="free", follow=False)
    settings.FXA_PROFILE_ENDPOINT = "http://127.0.0.1:9/v1"

    landed = visitor.get(answer.headers["Location"])

    assert (landed.status_code, landed.headers["Retry-After"]) == (503, "30")
    assert "Mozilla Accounts does not answer" in landed.text


def test_core_w_34_an_address_of_somebody_else_is_our_page(visitor: Visitor) -> None:
    new_person("ada@home.example", "free")
    old = AccountsPerson.objects.get()
    AccountsPerson.objects.filter(pk=old.pk).update(email="elsewhere@home.example")

    landed = visitor.sign_in(email="ada@home.example", plan="free")

    assert landed.status_code == 409
    assert "belongs to another Relay account" in landed.text
    assert User.objects.count() == 1


def test_api_w_9_an_address_that_is_free_again_is_found_out(visitor: Visitor, site: Site) -> None:
    """The former holder signed in once, so we may ask, and learn of their new address."""
    visitor.sign_in(email="ada@home.example", plan="free")
    AccountsPerson.objects.filter(email="ada@home.example").update(email="ada@new.example")

    landed = Visitor(site).sign_in(email="ada@home.example", plan="free")

    assert landed.status_code == 200
    assert set(User.objects.values_list("email", flat=True)) == {
        "ada@home.example",
        "ada@new.example",
    }


def test_who_is_deactivated_lands_on_a_page_that_says_so(visitor: Visitor) -> None:
    user = new_person("ada@home.example", "free")
    User.objects.filter(pk=user.pk).update(is_active=False)

    landed = visitor.sign_in(uid=user.profile.account_uid or "")

    assert urlsplit(landed.url).path == "/accounts/account_inactive/"
    assert "deactivated" in landed.text
    assert visitor.get("/accounts/profile/", follow=False).status_code == 302


def test_core_w_46_the_second_sign_in_is_no_sign_up(visitor: Visitor) -> None:
    first = visitor.sign_in(email="nora@home.example", plan="free")
    noted = [cookie for answer in first.history for cookie in answer.headers.get("Set-Cookie", "")]
    assert "server_ga_event:user_signed_up=user_signed_up" in "".join(noted)

    second = visitor.sign_in(uid=AccountsPerson.objects.get(email="nora@home.example").uid)

    noted = [cookie for answer in second.history for cookie in answer.headers.get("Set-Cookie", "")]
    assert "server_ga_event:user_logged_in=user_logged_in" in "".join(noted)
    assert "user_signed_up" not in "".join(noted)


def test_signing_out_asks_first(visitor: Visitor) -> None:
    visitor.sign_in(email="nora@home.example", plan="free")

    page = visitor.get("/accounts/logout/")
    assert (page.status_code, "Sign out of Relay?" in page.text) == (200, True)
    assert visitor.get("/accounts/profile/").status_code == 200

    landed = visitor.post(page, follow=False)
    assert (landed.status_code, landed.headers["Location"]) == (302, "/")
    assert visitor.get("/accounts/profile/", follow=False).status_code == 302


def test_only_these_routes_of_the_library_exist(visitor: Visitor) -> None:
    for path in ("login/", "signup/", "password/reset/", "3rdparty/", "email/"):
        assert visitor.get(f"/accounts/{path}").status_code == 404, path


def test_the_ready_people_are_on_every_plan(visitor: Visitor) -> None:
    page = visitor.get(LOGIN)

    assert all(email in page.text for email in people.READY)
    assert set(AccountsPerson.objects.values_list("plan", flat=True)) == {
        "free",
        "premium",
        "phone",
        "bundle",
        "megabundle",
    }
