"""A PostgreSQL server for all tests of this folder, since starting one takes a second."""

from collections.abc import Iterator

import pytest

from tools.services.lent import NotAvailable, Service
from tools.services.postgresql import postgresql


@pytest.fixture(scope="session")
def server() -> Iterator[Service]:
    try:
        with postgresql({}, places=()) as lent:
            yield lent
    except NotAvailable as problem:
        pytest.skip(str(problem))
