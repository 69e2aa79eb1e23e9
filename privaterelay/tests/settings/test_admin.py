"""The pages for support exist where an operator wants them."""

import runpy

import pytest
from pytest_django import Settings

from privaterelay.tests.settings.conftest import ReadTable


@pytest.mark.parametrize("wanted", [True, False])
def test_they_are_there_by_setting(read_table: ReadTable, settings: Settings, wanted: bool) -> None:
    settings.ADMIN_ENABLED = wanted
    roof = runpy.run_path(str(settings.BASE_DIR / "privaterelay" / "urls.py"))["urlpatterns"]
    table = read_table(ADMIN_ENABLED=str(wanted).lower())

    assert ("django.contrib.admin" in table.INSTALLED_APPS) is wanted
    assert ("admin/" in [str(each.pattern) for each in roof]) is wanted
