"""What developers see, and how they read it again."""

import base64
import logging
import zlib
from typing import Any

import pytest
from django.contrib.auth.models import User
from model_bakery import baker
from waffle.testutils import override_flag

from emails.developer import decode, encode
from emails.models import DomainAddress, RelayAddress
from emails.pipeline.process import process
from emails.testing.letters import received
from emails.testing.ports import local_ports
from emails.transports.outbox import OutboxTransport
from privaterelay.testing.users import subdomain_owner

LONG = {"mail": {"headers": [{"name": "X", "value": f"{n * 7919}"} for n in range(500)]}}


def test_a_notification_comes_back_as_it_was() -> None:
    lines = encode(LONG)

    assert len(lines) > 1
    assert max(map(len, lines)) == 1024
    assert decode(lines) == LONG


@pytest.mark.parametrize(
    "written",
    [
        "\u00e4\u00f6",
        base64.a85encode(b"not deflated").decode(),
        base64.a85encode(zlib.compress(b"not json")).decode(),
        base64.a85encode(zlib.compress(b"[1]")).decode(),
    ],
)
def test_anything_else_is_not_read(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (each part has its own words)
        decode([written])


@pytest.fixture
def owner(db: None) -> User:
    return subdomain_owner()


def _forward(description: str, owner: User, kind: str = "R") -> tuple[Any, OutboxTransport]:
    outbox = OutboxTransport()
    model = {"R": RelayAddress, "D": DomainAddress}[kind]
    mask = baker.make(model, address="k3x9", user=owner, description=description)
    process(received(), mask.full_address, local_ports(outbox))
    return mask, outbox


def _shown(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    return [vars(record) for record in caplog.records if "developer_mode" in record.getMessage()]


@pytest.mark.parametrize(("flag", "label"), [(True, "Shop"), (False, "DEV:simulate_complaint")])
def test_it_takes_both_the_flag_and_the_label(
    owner: User, caplog: pytest.LogCaptureFixture, flag: bool, label: str
) -> None:
    with caplog.at_level(logging.INFO), override_flag("developer_mode", active=flag):
        _, outbox = _forward(label, owner)

    assert _shown(caplog) == []
    assert outbox.sent[0].recipients == ("ada@home.example",)


@pytest.mark.parametrize("kind", ["R", "D"])
def test_a_simulated_complaint_goes_to_the_mailbox_that_complains(
    owner: User, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    with caplog.at_level(logging.INFO), override_flag("developer_mode", active=True):
        mask, outbox = _forward("DEV:simulate_complaint", owner, kind)

    to = f"complaint+{kind}{mask.pk}@simulator.amazonses.com"
    assert outbox.sent[0].recipients == (to,)
    assert f"To: {to}\r\n".encode() in outbox.sent[0].letter
    shown = _shown(caplog)
    assert [part["part"] for part in shown] == list(range(shown[0]["parts"]))
    assert {(part["mask_id"], part["dev_action"]) for part in shown} == {
        (mask.metrics_id, "simulate_complaint")
    }
    notification = decode(part["notification_gza85"] for part in shown)
    assert notification["mail"]["source"] == "shop@store.example"
    assert {"name": "subject", "value": "Your order"} in notification["mail"]["headers"]


def test_a_watched_mask_still_delivers(owner: User, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO), override_flag("developer_mode", active=True):
        _, outbox = _forward("DEV: watch this", owner)

    assert outbox.sent[0].recipients == ("ada@home.example",)
    assert [part["dev_action"] for part in _shown(caplog)] == ["log"]
