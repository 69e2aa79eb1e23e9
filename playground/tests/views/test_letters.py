"""One letter on its page: shown without doing what it wants."""

import pytest
from django.test import Client
from django.utils.html import escape

from playground.mailboxes.keep import keep
from playground.models import KeptLetter
from playground.tests.letters.hostile import HOSTILE, ODD

pytestmark = pytest.mark.django_db


def _kept(raw: bytes) -> str:
    keep(raw, sender="evil@shop.example", recipients=("ada@home.example",))
    return f"/playground/letters/{KeptLetter.objects.get().pk}"


def test_a_hostile_letter_is_shown_in_a_sandbox(client: Client) -> None:
    page = client.get(f"{_kept(HOSTILE)}/")

    html = "<p title=\"x\" onclick='y'>hello</p><script>alert(3)</script>"
    assert f'<iframe sandbox srcdoc="{escape(html)}"' in page.text
    assert "<script" not in page.text
    assert "<img" not in page.text
    assert "<svg" not in page.text
    assert "&lt;script&gt;alert(2)&lt;/script&gt;" in page.text


def test_the_page_forbids_what_a_letter_could_want(client: Client) -> None:
    page = client.get(f"{_kept(HOSTILE)}/")

    assert page.headers["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    )
    assert page.headers["X-Frame-Options"] == "DENY"
    assert page.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (1, "passwd"),
        (2, "a Set-Cookie_ evil_1__.svg"),
        (3, "say _hi_ _b____gnp.exe"),
    ],
)
def test_an_attachment_is_saved_and_never_run(client: Client, number: int, name: str) -> None:
    answer = client.get(f"{_kept(HOSTILE)}/attachments/{number}/")

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_there_is_no_more_than_the_letter_has(client: Client) -> None:
    letter = _kept(HOSTILE)

    assert client.get(f"{letter}/attachments/9/").status_code == 404
    assert client.get("/playground/letters/99999999999999999999/").status_code == 404


@pytest.mark.parametrize("name", ODD)
def test_every_letter_can_be_looked_at(client: Client, name: str) -> None:
    letter = _kept(ODD[name])

    assert client.get(f"{letter}/").status_code == 200
    assert client.get(f"{letter}/source/").content == ODD[name]
    assert client.get(f"{letter}.eml").content == ODD[name]


def test_the_source_is_plain_text(client: Client) -> None:
    source = client.get(f"{_kept(HOSTILE)}/source/")

    assert source.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert source.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in source.headers["Content-Security-Policy"]


def test_the_eml_is_a_download(client: Client) -> None:
    eml = client.get(f"{_kept(HOSTILE)}.eml")

    assert eml.headers["Content-Type"] == "message/rfc822"
    assert eml.headers["Content-Disposition"].startswith('attachment; filename="letter-')


def test_a_broken_letter_says_that_its_source_is_all_there_is(client: Client) -> None:
    page = client.get(f"{_kept(ODD['a deep letter'])}/")

    assert "too broken to be shown" in page.text
