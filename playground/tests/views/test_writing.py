"""Letters written on the pages go through the real door."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from emails.models import RelayAddress
from playground.conf import Server
from playground.letters.show import shown
from playground.mailboxes.keep import keep
from playground.models import KeptLetter


def _wish(recipient: str, **changes: Any) -> dict[str, Any]:
    wish = {"name": "Shop", "sender": "news@shop.example", "subject": "Tulips", "text": "Buy!"}
    return {**wish, "recipient": recipient, **changes}


@pytest.mark.django_db(transaction=True)
def test_a_stranger_writes_and_the_owner_answers(
    client: Client, door: Server, mask: RelayAddress
) -> None:
    page = client.post("/playground/letters/", _wish(mask.full_address), follow=True)
    assert f"took the letter for {mask.full_address}: 250" in page.text
    arrived = KeptLetter.objects.get(mailbox="ada@home.example")

    page = client.post(f"/playground/letters/{arrived.pk}/answer/", {"text": "No."}, follow=True)
    assert "took the letter for replies+" in page.text
    answer = KeptLetter.objects.get(mailbox="news@shop.example")
    read = shown(bytes(answer.raw))
    assert read.heading.sender == mask.full_address
    assert read.text.startswith("No.")
    assert b"ada@home.example" not in bytes(answer.raw).lower()

    client.post(f"/playground/letters/{answer.pk}/answer/", {"text": "Please!"})
    last = KeptLetter.objects.filter(mailbox="ada@home.example").first()
    assert last is not None
    assert "Please!" in shown(bytes(last.raw)).text


@pytest.mark.django_db(transaction=True)
def test_the_sample_newsletter(client: Client, door: Server, mask: RelayAddress) -> None:
    client.post("/playground/letters/", _wish(mask.full_address, newsletter="on"))

    letter = shown(bytes(KeptLetter.objects.get(mailbox="ada@home.example").raw))
    assert "pixel.tracker.example" in letter.html
    assert "Katalog 2026.bin" in [attachment.name for attachment in letter.attachments]


@pytest.mark.django_db(transaction=True)
def test_a_letter_to_a_real_address_goes_to_its_mailbox(client: Client, mailboxes: Server) -> None:
    client.post("/playground/letters/", _wish("bob@pals.example"))

    assert KeptLetter.objects.get().mailbox == "bob@pals.example"


@pytest.mark.django_db
def test_a_closed_door_is_explained(client: Client, mask: RelayAddress) -> None:
    page = client.post("/playground/letters/", _wish(mask.full_address))

    assert page.status_code == 502
    assert "No mail server listens at" in page.text
    assert "python manage.py serve_smtp" in page.text
    assert "Buy!" in page.text


@pytest.mark.django_db(transaction=True)
def test_a_refusal_is_shown(client: Client, door: Server) -> None:
    page = client.post("/playground/letters/", _wish("nobody@mask.example"))

    assert page.status_code == 502
    assert "refused the letter: 550 5.1.1 No such mailbox" in page.text


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["", "bob", "jörg@home.example", "a@b.example, c@d.example"])
def test_an_address_that_is_none_is_explained(client: Client, address: str) -> None:
    page = client.post("/playground/letters/", _wish(address))

    assert page.status_code == 400
    assert 'class="errorlist"' in page.text


@pytest.mark.django_db
def test_a_letter_that_names_nobody_cannot_be_answered(client: Client, ada: User) -> None:
    keep(b"Subject: x\r\n\r\n", sender="", recipients=(ada.email,))

    page = client.post(f"/playground/letters/{KeptLetter.objects.get().pk}/answer/", {"text": "x"})

    assert page.status_code == 502
    assert "names nobody who could be answered" in page.text


@pytest.mark.django_db
def test_an_empty_answer_is_not_sent(client: Client, ada: User) -> None:
    keep(b"From: b@c.example\r\n\r\n", sender="", recipients=(ada.email,))

    page = client.post(f"/playground/letters/{KeptLetter.objects.get().pk}/answer/", {"text": ""})

    assert page.status_code == 400
