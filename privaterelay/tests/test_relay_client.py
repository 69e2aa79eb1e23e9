"""Five systems have an application of ours; any other text names none."""

import pytest

from privaterelay.relay_client import relay_client


@pytest.mark.parametrize(
    ("header", "platform"),
    [
        ("appservices-ios", "mobile-ios"),
        ("appservices-android", "mobile-android"),
        ("appservices-macos", "desktop-macos"),
        ("appservices-linux", "desktop-linux"),
        ("appservices-windows", "desktop-windows"),
        ("AppServices-iOS", "mobile-ios"),
    ],
)
def test_each_system_in_any_case(header: str, platform: str) -> None:
    client = relay_client(header)

    assert client is not None
    assert (client.header, client.platform, f"-{client.os}") == (
        header,
        platform,
        platform[platform.index("-") :],
    )


@pytest.mark.parametrize("header", ["", "ios", "appservices-", "appservices-beos", "x-ios"])
def test_anything_else_is_nobody(header: str) -> None:
    assert relay_client(header) is None
