"""Which application of ours asks, by the header that it sends."""

from dataclasses import dataclass

HEADER = "X-Relay-Client"
_PREFIX = "appservices-"
_KIND = {
    "ios": "mobile", "android": "mobile",
    "macos": "desktop", "linux": "desktop", "windows": "desktop",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayClient:
    """An application that says what it runs on."""

    header: str
    os: str
    platform: str
    """Such as ``mobile-ios``."""


def relay_client(header: str) -> RelayClient | None:
    """The client that ``header`` names, or None for any other text."""
    name = header.strip().lower()
    system = name.removeprefix(_PREFIX)
    if system == name or system not in _KIND:
        return None
    return RelayClient(header=header, os=system, platform=f"{_KIND[system]}-{system}")
