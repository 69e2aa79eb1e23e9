"""The one index of files that the site serves: the built web page, and the apps' static files.

Whitenoise answers them, from an index made once; others ask ``is_page`` whether a path is one of
the site's own (spec core 9 and wart 57).
"""

import re
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode
from wsgiref.headers import Headers

from django.conf import settings
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import Redirect, Response

# What a link in a campaign says about itself survives the way to the page; nothing else does.
CAMPAIGN = frozenset({"utm_source", "utm_campaign", "utm_medium", "utm_content", "utm_term"})
# Names that carry a hash of the content: those of the page's build, and Django's own.
_HASHED = re.compile(
    r"^/(?:_next/static/.+|assets/.+-[\w-]{8,}\.\w+|static/.+\.[0-9a-f]{12}\.\w+)$"
)


class PageRedirect(Redirect):  # type: ignore[misc]  # whitenoise has no types
    """The way to the slash form of a page; it keeps the campaign's parameters alone."""

    def get_response(self, method: str, request_headers: dict[str, str]) -> Response:
        asked = parse_qsl(request_headers.get("QUERY_STRING", ""))
        kept = urlencode([(name, value) for name, value in asked if name in CAMPAIGN])
        if not kept:
            return self.response
        *others, (name, location) = self.response.headers
        return Response(HTTPStatus.FOUND, [*others, (name, f"{location}?{kept}")], None)


class SiteFiles(WhiteNoiseMiddleware):  # type: ignore[misc]
    """Whitenoise's index, with the site's rules for redirects and caching."""

    def find(self, path: str) -> Any:
        """The file or redirect at ``path``, or None."""
        return self.find_file(path) if self.autorefresh else self.files.get(path)

    def add_files(self, root: str | Path, prefix: str | None = None) -> None:
        # A laptop has neither folder before a build, and whitenoise warns of a missing one.
        if Path(root).is_dir():
            super().add_files(root, prefix)

    def redirect(self, from_url: str, to_url: str) -> PageRedirect:
        plain = super().redirect(from_url, to_url)
        *headers, (_, location) = plain.response.headers
        return PageRedirect(location, dict(headers))

    def immutable_file_test(self, path: str, url: str) -> bool:
        return bool(_HASHED.match(url))

    def add_cache_headers(self, headers: Headers, path: str, url: str) -> None:
        if url == "/":
            # Signed-in people are sent on from here, so the answer must be asked for each time.
            headers["Cache-Control"] = "no-cache, public"
            return
        super().add_cache_headers(headers, path, url)


def site_files() -> SiteFiles:
    """The index for the folders that the settings name."""
    return _index(settings.WHITENOISE_ROOT, settings.STATIC_ROOT, settings.WHITENOISE_AUTOREFRESH)


@lru_cache(maxsize=2)
def _index(pages: Path, collected: Path, live: bool) -> SiteFiles:
    return SiteFiles(None)


def is_page(path: str) -> bool:
    """Whether ``path`` is a page of the site, in its slash form or without."""
    slashed = path if path.endswith("/") else f"{path}/"
    return not isinstance(site_files().find(slashed), Redirect | None)
