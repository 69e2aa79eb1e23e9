"""The first page."""

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.test import Client
from django.utils.html import escape

from emails.models import RelayAddress
from playground.lines import mail_line, mask_line
from playground.mailboxes.keep import keep

pytestmark = pytest.mark.django_db


def test_an_empty_playground_says_what_to_do(client: Client) -> None:
    page = client.get("/playground/")

    assert page.status_code == 200
    assert "Make up a person first." in page.text


def test_people_masks_and_mailboxes_are_shown(client: Client, mask: RelayAddress) -> None:
    RelayAddress.objects.update(num_forwarded=7, num_blocked=8, num_replied=9, enabled=False)
    keep(b"x", sender="", recipients=("ada@home.example", "<i>@shop.example"))

    page = client.get("/playground/").text

    for shown in (
        "premium",
        str(mask.user.profile.api_token),
        mask.full_address,
        "7 forwarded · 8 blocked · 9 replied",
        '<span class="off">off</span>',
        "&lt;i&gt;@shop.example",
        escape(mask_line(str(mask.user.profile.api_token))),
        escape(mail_line(mask.full_address)),
    ):
        assert shown in page


@pytest.mark.parametrize("docs", [True, False])
def test_what_else_there_is_to_see_is_linked(
    client: Client, settings: LazySettings, *, docs: bool
) -> None:
    settings.API_DOCS_ENABLED = docs

    page = client.get("/playground/").text

    assert 'href="/emails/"' in page
    assert ('href="/api/v1/docs/"' in page) is docs


def test_a_chosen_mask_stands_in_the_form(client: Client, mask: RelayAddress) -> None:
    page = client.get("/playground/", {"to": mask.full_address}).text

    assert f'name="recipient" value="{mask.full_address}"' in page


def test_the_page_runs_and_loads_nothing(client: Client, ada: User) -> None:
    page = client.get("/playground/")

    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert "script" not in policy
    assert "<script" not in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_every_input_has_a_label(client: Client, ada: User) -> None:
    page = client.get("/playground/").text

    for name in ("email", "plan", "name", "sender", "recipient", "subject", "text", "newsletter"):
        assert f'<label for="id_{name}">' in page
        assert f'id="id_{name}"' in page


def test_without_a_front_end_the_service_s_first_page_leads_here(client: Client) -> None:
    found = client.get("/")

    assert (found.status_code, found["Location"]) == (302, "/playground/")
