"""Where the links of notices lead."""

from urllib.parse import quote, urlencode


def dashboard(site_origin: str, mask: str = "", *, campaign: str) -> str:
    """The owner's masks, or the place of one of them (spec emails 10.4)."""
    place = f"#{quote(mask)}" if mask else ""
    return f"{site_origin}/accounts/profile/{_campaign(campaign)}{place}"


def plans(site_origin: str, *, campaign: str) -> str:
    return f"{site_origin}/premium/{_campaign(campaign)}"


def _campaign(name: str) -> str:
    """Which letter led somebody here; the names are kept, reports know them (spec emails 25)."""
    told = {"utm_source": "relay-email", "utm_medium": "email", "utm_campaign": name}
    return f"?{urlencode(told)}"
