"""The country that our own proxy says a request comes from (spec core, warts 15 and 44)."""

import re

from django.conf import settings
from django.http import HttpRequest

_COUNTRY = re.compile(r"[A-Z]{2}")


def client_region(request: HttpRequest) -> str:
    """Two capital letters, or nothing: no header, not a country, or a header nobody vouches for."""
    if not settings.CLIENT_REGION_TRUSTED:
        return ""
    written = request.headers.get("X-Client-Region", "").strip().upper()
    return written if _COUNTRY.fullmatch(written) else ""
