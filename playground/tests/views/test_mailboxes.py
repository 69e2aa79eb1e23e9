"""One mailbox, for people and for scripts."""

import pytest
from django.test import Client
from django.urls import reverse

from playground.mailboxes.keep import keep
from playground.models import KeptLetter
from playground.tests.letters.hostile import HOSTILE, ODD

pytestmark = pytest.mark.django_db
ADA = "/playground/mailboxes/ada@home.example"


def test_an_empty_mailbox_is_a_mailbox(client: Client) -> None:
    page = client.get(f"{ADA}/")

    assert page.status_code == 200
    assert "No letter has arrived here." in page.text


def test_hostile_letters_are_escaped(client: Client) -> None:
    keep(HOSTILE, sender="evil@shop.example", recipients=("ada@home.example",))

    page = client.get(f"{ADA}/").text

    assert "&lt;script&gt;alert(1)&lt;/script&gt; &lt;script&gt;" in page
    assert "<script" not in page
    assert "<img" not in page


@pytest.mark.parametrize("name", ODD)
def test_odd_letters_are_listed(client: Client, name: str) -> None:
    keep(ODD[name], sender="", recipients=("ada@home.example",))

    assert client.get(f"{ADA}/").status_code == 200


def test_scripts_get_json(client: Client) -> None:
    keep(b"Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n\r\n", sender="s@shop.example",
         recipients=("ada@home.example",))  # fmt: skip
    kept = KeptLetter.objects.get()

    listed = client.get(f"{ADA}.json").json()

    assert [(each["id"], each["sender"], each["subject"]) for each in listed] == [
        (kept.pk, "s@shop.example", "Grüße")
    ]
    assert listed[0]["received_at"].startswith(str(kept.received_at.year))


@pytest.mark.parametrize("address", ["a/b@home.example", "a?b#c%d@home.example", "ö@home.example"])
def test_every_address_has_a_page(client: Client, address: str) -> None:
    keep(b"Subject: here\r\n\r\n", sender="", recipients=(address,))

    assert "here" in client.get(reverse("playground:mailbox", args=(address,))).text
    assert len(client.get(reverse("playground:mailbox_json", args=(address,))).json()) == 1
