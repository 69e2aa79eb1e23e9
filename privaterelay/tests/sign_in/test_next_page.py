"""Which pages somebody may land on (spec core 2.3; core 26, Redirect safety)."""

import logging
from pathlib import Path

import pytest
from pytest_django import Settings

from privaterelay.sign_in.account_adapter import AccountAdapter
from privaterelay.sign_in.next_page import is_page_of_ours


@pytest.mark.usefixtures("built_page")
@pytest.mark.parametrize("url", ["/faq/?utm_source=addon", "/", "/accounts/logout/?next=/faq/"])
def test_a_built_page_or_a_route_with_any_query(url: str) -> None:
    assert is_page_of_ours(url)


@pytest.mark.usefixtures("built_page")
def test_what_is_neither_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "events"):
        assert not is_page_of_ours("/nowhere/?said=hush")

    assert caplog.messages == ["No matching URL for '/nowhere/'"]


@pytest.mark.parametrize("url", ["", None])
def test_nothing_is_refused_in_silence(url: str | None, caplog: pytest.LogCaptureFixture) -> None:
    assert not AccountAdapter().is_safe_url(url)
    assert caplog.messages == []


def test_without_a_build_only_routes_are_left(settings: Settings, tmp_path: Path) -> None:
    settings.WHITENOISE_ROOT = tmp_path / "absent"

    assert not is_page_of_ours("/faq/")
    assert is_page_of_ours("/accounts/logout/")
