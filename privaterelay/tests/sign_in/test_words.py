"""The pages of signing in speak the reader's language."""

import re
from pathlib import Path

import pytest
from django.test import Client

from privaterelay.languages import LANGUAGES
from privaterelay.testing.users import free_user

pytestmark = pytest.mark.django_db

_LOCALES = Path(__file__).parents[2] / "locales"
_TEMPLATES = Path(__file__).parents[2] / "templates" / "privaterelay" / "accounts"
_NAME = re.compile(r"^sign-in-([a-z-]+) =", re.MULTILINE)
_SAID = re.compile(r'{% say "([a-z-]+)"')
_VARIABLE = re.compile(r"\{ \$([a-z]+) \}")


def _words(language: str) -> str:
    return (_LOCALES / language / "sign_in.ftl").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything(language: str) -> None:
    assert _NAME.findall(_words(language)) == _NAME.findall(_words("en"))
    assert _VARIABLE.findall(_words(language)) == _VARIABLE.findall(_words("en"))


def test_the_pages_say_all_of_it_and_nothing_else() -> None:
    said = "".join(page.read_text("utf-8") for page in _TEMPLATES.glob("*.html"))

    assert set(_SAID.findall(said)) == set(_NAME.findall(_words("en")))


@pytest.mark.parametrize(
    ("header", "language", "direction", "title"),
    [
        ("", "en", "ltr", "This account is deactivated"),
        ("de-AT,en;q=0.5", "de", "ltr", "Dieses Konto ist deaktiviert"),
        ("fr", "fr", "ltr", "Ce compte est désactivé"),
        ("es-MX", "es", "ltr", "Esta cuenta está desactivada"),
        ("en;q=0.1, ja", "ja", "ltr", "このアカウントは停止されています"),
        ("ar", "ar", "rtl", "هذا الحساب معطّل"),
        ("tlh", "en", "ltr", "This account is deactivated"),
    ],
)
def test_a_page_speaks_as_the_browser_asks(
    client: Client, header: str, language: str, direction: str, title: str
) -> None:
    page = client.get("/accounts/account_inactive/", headers={"accept-language": header})

    assert f'<html lang="{language}" dir="{direction}">' in page.content.decode()
    assert f"<h1>{title}</h1>" in page.content.decode()
    assert "Accept-Language" in page["Vary"]


def test_an_address_keeps_its_direction_and_is_escaped(client: Client) -> None:
    client.force_login(free_user(email="a&b@home.example"))

    page = client.get("/accounts/profile/", headers={"accept-language": "ar"})

    assert "\u2068a&amp;b@home.example\u2069" in page.content.decode()


def test_signing_out_is_asked_in_the_readers_language(client: Client) -> None:
    client.force_login(free_user())

    page = client.get("/accounts/logout/", headers={"accept-language": "de"})

    assert "Von Relay abmelden?" in page.content.decode()
