"""Which pages of other sites may call the API (spec core 10, api 18.3)."""

_VAULTS = ("https://vault.bitwarden.com", "https://vault.bitwarden.eu")
_TRIAL_VAULTS = ("https://vault.qa.bitwarden.pw", "https://vault.euqa.bitwarden.pw")
# Servers of the web page's developers, who work on it apart from the service.
DEVELOPERS = tuple(
    f"http://{host}:{port}"
    for host in ("localhost", "127.0.0.1", "0.0.0.0")  # noqa: S104  (a name in an address bar)
    for port in (3000, 5173)
)


def allowed_origins(channel: str, site_origin: str) -> list[str]:
    """The origins that ``channel`` lets in, its own included."""
    others = {"local": DEVELOPERS, "dev": _TRIAL_VAULTS, "stage": _TRIAL_VAULTS}
    return [*_VAULTS, *others.get(channel, ()), site_origin]
