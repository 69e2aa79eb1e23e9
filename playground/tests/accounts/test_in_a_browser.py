"""From signing up to being gone, in a real browser against the whole service (issue: must show)."""

import re

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from emails.conf import conf as emails_conf
from emails.masks.create import create_relay_address
from emails.models import DeletedAddress, RelayAddress
from privaterelay.models import Profile
from privaterelay.testing.clock import NOON

pytestmark = pytest.mark.django_db(transaction=True)

DASHBOARD = re.compile(r"/accounts/profile/$")


def sign_up(page: Page, email: str) -> Profile:
    page.goto("/accounts/fxa/login/?process=login")
    page.get_by_label("Their address").fill(email)
    page.get_by_role("button", name="Sign up").click()
    page.wait_for_url(DASHBOARD)
    return Profile.objects.select_related("user").get(user__email=email)


def test_from_signing_up_to_being_gone(page: Page) -> None:
    nora = sign_up(page, "nora@home.example")
    expect(page.get_by_text("nora@home.example")).to_be_visible()
    assert nora.capabilities == []
    create_relay_address(nora.user, {}, NOON, emails_conf())

    page.goto("/playground/")
    expect(page.get_by_text("You are signed in as")).to_be_visible()
    page.get_by_role("link", name="accounts", exact=True).click()
    card = page.get_by_role("region", name="nora@home.example")
    card.get_by_label("Plan", exact=True).select_option("premium")
    card.get_by_role("button", name="Change plan").click()
    expect(page.get_by_role("status")).to_contain_text("Relay answered 202")
    nora.refresh_from_db()
    assert nora.capabilities == ["premium-relay"]
    assert nora.date_subscribed is not None

    answer = page.goto("/accounts/profile/refresh")
    assert answer is not None
    assert (answer.status, answer.json()) == (200, {})

    page.goto("/playground/accounts/")
    page.get_by_role("button", name="Delete account of nora@home.example").click()
    expect(page.get_by_role("status")).to_contain_text("Relay answered 202")
    assert not User.objects.filter(email="nora@home.example").exists()
    assert not RelayAddress.objects.exists()
    assert DeletedAddress.objects.count() == 1

    page.goto("/accounts/profile/")
    expect(page.get_by_role("heading", name="Who are you?")).to_be_visible()


def test_signing_out_and_in_again(page: Page) -> None:
    sign_up(page, "nora@home.example")

    page.get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out").click()
    page.goto("/accounts/fxa/login/?next=/playground/")
    page.get_by_role("button", name="nora@home.example").click()

    expect(page.get_by_text("You are signed in as")).to_be_visible()
    assert User.objects.count() == 1


def test_our_own_pages_stand_in_their_own_style(page: Page) -> None:
    """The policy lets the style of these pages pass, and nothing else."""
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text))

    page.goto("/accounts/fxa/login/callback/?state=x")

    card = page.get_by_role("main")
    expect(card).to_contain_text("Signing in did not work")
    assert card.evaluate("each => getComputedStyle(each).borderRadius") == "12px"
    assert not [text for text in blocked if "Content Security Policy" in text]
