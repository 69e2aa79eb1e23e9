"""The name under which metrics, logs and events know a request: its route, never its ids."""

import re

from django.http import HttpRequest

UNKNOWN = "<unknown>"
# A named group of a pattern, with one level of groups inside; and a converter such as <int:pk>.
_GROUP = re.compile(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")
_CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")
_REST = re.compile(r"[\^$\\?]|\\Z")


def route_of(request: HttpRequest) -> str:
    """Such as ``/api/v1/relayaddresses/{pk}/``; ``<unknown>`` where no route was found."""
    match = request.resolver_match
    if match is None:
        return UNKNOWN
    named = _GROUP.sub(r"{\1}", match.route)
    return "/" + _REST.sub("", _CONVERTER.sub(r"{\1}", named))


def view_of(request: HttpRequest) -> str:
    """Such as ``api.views.users.UserViewSet``; ``<unknown_view>`` where no route was found."""
    match = request.resolver_match
    if match is None:
        return "<unknown_view>"
    view = match.func
    # REST views and Django's class views are functions that remember their class.
    shown = getattr(view, "cls", None) or getattr(view, "view_class", None) or view
    return f"{shown.__module__}.{getattr(shown, '__name__', type(shown).__name__)}"
