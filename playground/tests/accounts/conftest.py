"""Somebody at the door."""

import pytest

from playground.tests.accounts.visitor import Visitor
from privaterelay.testing.site import Site


@pytest.fixture
def visitor(site: Site) -> Visitor:
    return Visitor(site)
