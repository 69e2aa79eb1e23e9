"""What every answer tells the browser, whoever gives it."""

import pytest
from django.test import Client
from pytest_django import Settings

from privaterelay.testing.users import free_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("built_page")]

EVERYWHERE = ["/", "/faq/", "/favicon.ico", "/api/v1/relayaddresses/", "/nothing", "/__version__"]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_core_w_5_and_22_static_and_dynamic_answers_are_alike(client: Client, path: str) -> None:
    response = client.get(path)
    response.close()

    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert "base-uri 'none'" in response["Content-Security-Policy"]
    assert "form-action 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/", "/api/v1/relayaddresses/"])
def test_visitors_are_sent_to_https(client: Client, settings: Settings, path: str) -> None:
    settings.SECURE_SSL_REDIRECT = True

    response = client.get(path)

    assert (response.status_code, response["Location"]) == (301, f"https://testserver{path}")


@pytest.mark.parametrize("path", ["/__version__", "/__heartbeat__/", "/__lbheartbeat__"])
def test_health_checks_are_not(client: Client, settings: Settings, path: str) -> None:
    settings.SECURE_SSL_REDIRECT = True

    assert client.get(path).status_code == 200


def test_hsts_is_promised_over_https(client: Client, settings: Settings) -> None:
    settings.SECURE_HSTS_SECONDS = 3600

    assert client.get("/__version__", secure=True)["Strict-Transport-Security"] == "max-age=3600"
    assert "Strict-Transport-Security" not in client.get("/__version__")


VAULT = "https://vault.bitwarden.com"


def _preflight(client: Client, path: str, origin: str) -> dict[str, str]:
    response = client.options(
        path,
        headers={
            "origin": origin,
            "access-control-request-method": "POST",
            "access-control-request-headers": "authorization,content-type",
        },
    )
    assert response.status_code == 200
    return dict(response.items())


def test_a_password_manager_may_call_the_api(client: Client) -> None:
    told = _preflight(client, "/api/v1/relayaddresses/", VAULT)

    assert told["access-control-allow-origin"] == VAULT
    assert "POST" in told["access-control-allow-methods"]
    assert "authorization" in told["access-control-allow-headers"]
    assert told["access-control-max-age"] == "86400"


@pytest.mark.parametrize("origin", ["https://evil.test", f"{VAULT}.evil.test", "null"])
def test_another_site_may_not(client: Client, origin: str) -> None:
    told = _preflight(client, "/api/v1/relayaddresses/", origin)

    assert "access-control-allow-origin" not in told


def test_no_site_may_read_anything_else(client: Client) -> None:
    response = client.get("/playground/", headers={"origin": VAULT})

    assert "access-control-allow-origin" not in response


def test_api_w_52_no_answer_marks_a_first_visit(client: Client) -> None:
    client.force_login(free_user())

    assert not client.get("/api/v1/relayaddresses/").cookies
