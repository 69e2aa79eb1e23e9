"""A real browser for tests of pages: the system's Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Nothing but what the test opens, and nothing to be asked of the network.
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str | None:
    """Where the browser lies, if there is one."""
    found = (shutil.which(name) for name in _NAMES)
    return next((path for path in found if path), None)


@contextmanager
def open_browser(path: str) -> Iterator[Browser]:
    """The browser at ``path``, running.

    Playwright's event loop runs in the thread of the test, which Django takes for asynchronous
    code; it is not, so Django is told to let it pass. Close the browser before the next module.
    """
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "yes")
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=_FLAGS)
        yield browser
        browser.close()
