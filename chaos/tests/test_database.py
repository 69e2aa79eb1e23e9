"""A database that goes away costs time, and no letter."""

import pytest
from django.db import connection

from chaos.scenarios.database import connections_ended
from chaos.site import Site


def test_connections_are_ended(site: Site) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no connections to end")

    verdict = connections_ended(site, 30, seed=1)

    assert verdict.is_good, verdict
