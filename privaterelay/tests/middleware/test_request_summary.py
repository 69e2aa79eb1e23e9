"""One line for each request that a view answers."""

import logging

import pytest
from django.test import Client

from privaterelay.testing.users import free_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("built_page")]


@pytest.fixture(autouse=True)
def _listen(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "request.summary")


def _summaries(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [record for record in caplog.records if record.name == "request.summary"]


def test_a_summary_names_the_route_and_never_the_path(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    client.get(
        "/api/v1/relayaddresses/4711/?email=ada@home.example",
        headers={"user-agent": "Firefox", "accept-language": "de"},
    )

    (record,) = _summaries(caplog)
    said = vars(record)
    assert said["path"] == "/api/v1/relayaddresses/{pk}/"
    assert (said["agent"], said["lang"], said["method"]) == ("Firefox", "de", "GET")
    assert (said["errno"], said["code"], said["uid"]) == (0, 401, "")
    assert isinstance(said["t"], int)
    assert "ada@" not in str(said)


def test_the_person_is_a_number(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    user = free_user()
    client.force_login(user)

    client.get("/api/v1/relayaddresses/")

    assert vars(_summaries(caplog)[0])["uid"] == user.pk


def test_an_error_stands_out(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.raise_request_exception = False

    client.get("/__error__")

    (record,) = _summaries(caplog)
    assert (record.levelname, vars(record)["errno"]) == ("ERROR", 500)


@pytest.mark.parametrize("path", ["/", "/faq/", "/favicon.ico", "/__lbheartbeat__", "/__version__"])
def test_files_and_health_have_no_line(
    client: Client, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    client.get(path).close()

    assert _summaries(caplog) == []


def test_odd_headers_are_cut(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.generic("X" * 500, "/nothing", headers={"user-agent": "x" * 9000})

    said = vars(_summaries(caplog)[0])
    assert (len(said["agent"]), len(said["method"])) == (255, 16)
    assert said["path"] == "<unknown>"
