"""Carry campaign parameters over a redirect."""

from collections.abc import Mapping
from urllib.parse import urlencode


def with_utm(path: str, query: Mapping[str, str]) -> str:
    """``path`` with every parameter of ``query`` whose name starts with utm (spec core 2.3)."""
    carried = {name: query[name] for name in query if name.startswith("utm")}
    return f"{path}?{urlencode(carried)}" if carried else path
