"""A built web page, as small as one can be."""

from pathlib import Path

import pytest
from pytest_django import Settings

FILES = {
    "index.html": "<h1>Relay</h1>",
    "faq/index.html": "<h1>Questions</h1>",
    "accounts/profile/index.html": "<h1>Masks</h1>",
    "assets/main-B7x9Kq2w.js": "export {}",
    "_next/static/chunks/app.js": "1",
    "favicon.ico": "",
}


@pytest.fixture
def built_page(tmp_path: Path, settings: Settings) -> Path:
    """The folder of a build, which the site serves."""
    for name, content in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    settings.WHITENOISE_ROOT = tmp_path
    return tmp_path
