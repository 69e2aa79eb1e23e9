"""What a browser may load for a page of ours, and who may frame it (spec core 10)."""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF

_PRODUCTION = "https://accounts.firefox.com"
# Where each accounts server keeps the pictures of people.
_PICTURES = {
    _PRODUCTION: ("https://firefoxusercontent.com", "https://profile.accounts.firefox.com"),
    "https://accounts.stage.mozaws.net": (
        "https://mozillausercontent.com",
        "https://profile.stage.mozaws.net",
    ),
}
_ANALYTICS_SCRIPTS = ("https://www.google-analytics.com", "https://www.googletagmanager.com")
_ANALYTICS = (
    "https://*.google-analytics.com",
    "https://*.analytics.google.com",
    "https://*.googletagmanager.com",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What the policy is made of."""

    accounts: str
    """The accounts server's pages; its origin counts."""
    newsletter: str
    analytics: bool
    """Without an id of ours nothing is loaded from, or told to, an analytics service."""
    report_uri: str
    styles: tuple[str, ...]
    """Hashes of style sheets that the build may put into its pages."""


def policy(places: Places) -> dict[str, Any]:
    """The ``CONTENT_SECURITY_POLICY`` setting."""
    accounts = origin(places.accounts)
    measured = _ANALYTICS if places.analytics else ()
    scripts = (NONCE, *_ANALYTICS_SCRIPTS) if places.analytics else ()
    directives: dict[str, Any] = {
        "default-src": [SELF],
        "connect-src": [
            SELF,
            *measured,
            "https://location.services.mozilla.com",
            "https://api.stripe.com",
            places.newsletter,
            *dict.fromkeys((accounts, _PRODUCTION)),
        ],
        "font-src": [SELF, "https://relay.firefox.com/"],
        "frame-src": ["https://js.stripe.com", "https://hooks.stripe.com"],
        "img-src": [SELF, *measured, *_PICTURES.get(accounts, (accounts,))],
        "object-src": [NONE],
        "script-src": [SELF, *scripts, "https://js.stripe.com"],
        "style-src": [SELF, *places.styles],
        "worker-src": [SELF, "blob:"],
        # Nobody frames us (spec core, wart 5); no injected tag moves our links or our forms.
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF, accounts],
    }
    if places.report_uri:
        directives["report-uri"] = places.report_uri
    return {"DIRECTIVES": directives}


def origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def style_hashes(folder: Path) -> tuple[str, ...]:
    """Sources for the style sheets below ``folder`` and for an empty one."""
    sheets = (sheet.read_bytes() for sheet in sorted(folder.rglob("*.css")))
    return tuple(dict.fromkeys(_hashes([b"", *sheets])))


def _hashes(sheets: Iterable[bytes]) -> Iterable[str]:
    for sheet in sheets:
        yield f"'sha256-{base64.b64encode(hashlib.sha256(sheet).digest()).decode()}'"
