"""PostgreSQL is reached where it runs, and started where it does not."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
import psycopg
import pytest

from tools.services.lent import NotAvailable, Service
from tools.services.postgresql import Place, borrowed, greet, postgresql, usual_places
from tools.services.postgresql_start import Installation, installations

BUNDLED = [one for one in installations() if one.package]


def _databases(url: str) -> set[str]:
    with psycopg.connect(url) as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database")}


@pytest.fixture
def place(server: Service) -> Place:
    return Place(
        unquote(urlsplit(server.url).netloc.split("@")[1].split(":")[0]), "5432", "postgres"
    )


@pytest.mark.skipif(not BUNDLED, reason="the package has no programs for this system")
def test_the_bundled_programs_start_and_leave_nothing() -> None:
    with postgresql({}, places=(), installed=BUNDLED[:1]) as lent:
        folder = Path(dj_database_url.parse(lent.url)["HOST"])
        assert lent.version.startswith("PostgreSQL ")
        assert lent.how == "started, bundled"
        assert "postgres" in _databases(lent.url)

    assert not folder.exists()
    with pytest.raises(NotAvailable):
        greet(lent.url)


def test_a_broken_installation_is_passed_over(tmp_path: Path) -> None:
    broken = tmp_path / "initdb"
    broken.write_text("#!/bin/sh\necho no space left >&2\nexit 1\n")
    broken.chmod(0o755)
    tmp_path.chmod(0o755)
    absent = Installation(tmp_path / "nowhere", "started")

    with (
        pytest.raises(NotAvailable, match=r"initdb cannot be started: .*; .*initdb "),
        postgresql({}, places=(), installed=[absent, Installation(tmp_path, "started")]),
    ):
        pass


def test_without_any_the_reason_is_told() -> None:
    with (
        pytest.raises(NotAvailable, match="no PostgreSQL answers on this machine; none is"),
        postgresql({}, places=(), installed=()),
    ):
        pass


def test_the_named_server_is_used_as_it_is(server: Service) -> None:
    with postgresql({"TEST_POSTGRES_URL": server.url}, places=()) as lent:
        assert lent == Service(server.url, server.version, "named")


def test_a_named_server_that_is_away_has_no_substitute() -> None:
    with pytest.raises(NotAvailable, match="does not answer"):
        postgresql({"TEST_POSTGRES_URL": "postgres://x@127.0.0.1:9/x"})


def test_a_reached_server_is_left_as_it_was(server: Service, place: Place) -> None:
    before = _databases(server.url)

    with postgresql({}, places=[Place("127.0.0.1", "9", "nobody"), place]) as lent:
        name = dj_database_url.parse(lent.url)["NAME"]
        assert lent.how == "reached"
        assert _databases(lent.url) == {*before, name}
        with psycopg.connect(server.url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE test_{name}")

    assert _databases(server.url) == before


def test_a_forgotten_database_of_a_killed_run_is_replaced(place: Place) -> None:
    with borrowed(place, "") as first:
        with borrowed(place, "") as second:
            assert greet(second.url)
        assert second.url == first.url


def test_a_user_who_may_not_create_databases_is_refused(server: Service, place: Place) -> None:
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("CREATE ROLE reader LOGIN")

    with pytest.raises(NotAvailable, match="CREATEDB"):
        greet(Place(place.host, place.port, "reader").conninfo())


def test_libpq_s_variables_say_where_to_look() -> None:
    environ = {"PGHOST": "localhost", "PGPORT": "5433", "PGUSER": "ada"}

    assert usual_places(environ) == [Place("localhost", "5433", "ada")]


def test_another_machine_s_server_is_left_alone() -> None:
    assert usual_places({"PGHOST": "database.example"}) == []


def test_the_address_of_another_machine_is_not_followed(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGHOSTADDR", "192.0.2.1")

    assert greet(place.conninfo())
