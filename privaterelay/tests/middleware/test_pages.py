"""The built web page is served as it lies, without rows and sessions."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from privaterelay.site_files import is_page, site_files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("built_page")]

TEN_YEARS = "max-age=315360000, public, immutable"


def _body(response: object) -> bytes:
    return b"".join(getattr(response, "streaming_content"))  # noqa: B009  (no type has it)


def test_a_page_is_its_index_file(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        response = client.get("/faq/")

    assert (response.status_code, _body(response)) == (200, b"<h1>Questions</h1>")
    assert response["Content-Type"] == 'text/html; charset="utf-8"'
    assert not response.cookies


@pytest.mark.parametrize(
    ("path", "caching"),
    [
        ("/", "no-cache, public"),
        ("/faq/", "max-age=60, public"),
        ("/favicon.ico", "max-age=60, public"),
        ("/assets/main-B7x9Kq2w.js", TEN_YEARS),
        ("/_next/static/chunks/app.js", TEN_YEARS),
    ],
)
def test_how_long_a_file_is_kept(client: Client, path: str, caching: str) -> None:
    response = client.get(path)

    assert response["Cache-Control"] == caching
    response.close()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("/faq", "faq/"),
        ("/faq/index.html", "./"),
        ("/faq?utm_source=a%26b&token=hush&utm_term=c", "faq/?utm_source=a%26b&utm_term=c"),
        ("/faq?token=hush", "faq/"),
    ],
)
def test_the_way_to_a_page_keeps_the_campaign_alone(client: Client, asked: str, told: str) -> None:
    response = client.get(asked)

    assert (response.status_code, response["Location"]) == (302, told)


def test_files_are_only_read(client: Client) -> None:
    assert client.post("/faq/").status_code == 405
    assert client.head("/faq/").status_code == 200


def test_core_w_22_no_other_site_reads_a_page(client: Client) -> None:
    response = client.get("/faq/", headers={"origin": "https://vault.bitwarden.com"})

    assert "Access-Control-Allow-Origin" not in response
    response.close()


@pytest.mark.parametrize(
    "path", ["/../settings.py", "/faq/../../etc/passwd", "/%2e%2e/etc/passwd", "/faq//", "/nothing"]
)
def test_nothing_else_is_served(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("/", True),
        ("/faq/", True),
        ("/faq", True),
        ("/accounts/profile/", True),
        ("/favicon.ico", False),
        ("/accounts/", False),
        ("/elsewhere/", False),
        ("//evil.test/faq/", False),
        ("https://evil.test/", False),
    ],
)
def test_core_w_57_one_index_says_what_a_page_is(path: str, is_one: bool) -> None:
    assert is_page(path) is is_one


def test_core_w_57_the_index_is_made_once() -> None:
    assert site_files() is site_files()


def test_without_a_build_nothing_is_a_page(settings: Settings, tmp_path: Path) -> None:
    settings.WHITENOISE_ROOT = tmp_path / "absent"

    assert not is_page("/")


def test_a_developer_sees_each_change(settings: Settings, built_page: Path) -> None:
    settings.WHITENOISE_AUTOREFRESH = True
    (built_page / "new").mkdir()
    (built_page / "new" / "index.html").write_text("new")

    assert is_page("/new/")
    assert is_page("/new")
