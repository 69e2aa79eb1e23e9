"""Whether the page that somebody wants to land on exists (spec core 2.3)."""

import logging
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from privaterelay.site_files import is_page

log = logging.getLogger("events")

_MOST_LOGGED = 100


def is_page_of_ours(url: str) -> bool:
    """Whether ``url`` leads to a page of the site or a route of ours; what does not is logged."""
    path = urlsplit(url).path or "/"
    if is_page(path) or _is_route(path):
        return True
    # Without the query, which is a visitor's own.
    log.error("No matching URL for '%s'", path[:_MOST_LOGGED])
    return False


def _is_route(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
