"""Whether the page that somebody wants to land on exists (spec core 2.3)."""

import logging
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve

log = logging.getLogger("events")

_MOST_LOGGED = 100


def is_page_of_ours(url: str, request: HttpRequest | None) -> bool:
    """Whether the path of ``url`` is a route of ours; one that is not is logged."""
    path = urlsplit(url).path or "/"
    try:
        resolve(path)
    except Resolver404:
        # Without the query, which is a visitor's own.
        log.error("No matching URL for '%s'", path[:_MOST_LOGGED])  # noqa: TRY400
        return False
    return True
