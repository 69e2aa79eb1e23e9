"""A site on the database of the running test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.aws.standin import StandIn
from chaos.people import settle
from chaos.site import Site, open_cloud, open_site
from emails.testing.database import database_url


@pytest.fixture(scope="package")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("chaos")


@pytest.fixture(scope="package")
def _cloud(_folder: Path) -> Iterator[StandIn]:
    with open_cloud(_folder) as cloud:
        yield cloud


@pytest.fixture(scope="package")
def _running(_folder: Path, _cloud: StandIn, django_db_setup: None) -> Iterator[Site]:
    """One program for all tests: the database stays, and what is in it goes after each."""
    with open_site(_folder, _cloud, database_url()) as site:
        yield site


@pytest.fixture
def site(_running: Site, transactional_db: None) -> Site:
    settle()
    return _running
