"""Which pages of other sites may call the API, by channel."""

import pytest

from privaterelay.origins import DEVELOPERS, allowed_origins

VAULTS = {"https://vault.bitwarden.com", "https://vault.bitwarden.eu"}


@pytest.mark.parametrize(("channel", "more"), [("prod", 0), ("stage", 2), ("dev", 2), ("local", 6)])
def test_each_channel_lets_in_its_own(channel: str, more: int) -> None:
    allowed = allowed_origins(channel, "https://relay.test")

    assert set(allowed) > VAULTS
    assert "https://relay.test" in allowed
    assert len(allowed) == 3 + more


def test_core_w_7_developers_pages_are_let_in_on_a_laptop_only() -> None:
    for channel in ("dev", "stage", "prod"):
        assert not set(DEVELOPERS) & set(allowed_origins(channel, "https://relay.test"))
