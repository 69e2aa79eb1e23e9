"""Whatever breaks while a letter is handled, it is tried again later."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from model_bakery import baker

from emails.models import Delivery, RelayAddress
from emails.pipeline.attempt import attempt
from emails.testing.letters import received
from emails.testing.ports import local_ports
from emails.values.outcomes import Deferred, Reason, Sent

pytestmark = pytest.mark.django_db
MASK = "k3x9@mask.example"


class BrokenTransport:
    """Has a bug that quotes the letter."""

    def send(self, letter: bytes, *, sender: str, recipients: Sequence[str]) -> None:
        raise RuntimeError(f"cannot handle {letter!r} for {recipients}")


def test_a_bug_defers_the_letter_and_gives_the_claim_back() -> None:
    baker.make(RelayAddress, address="k3x9", user__email="ada@home.example")
    ports = local_ports()

    broken = attempt(received(), MASK, replace(ports, transport=BrokenTransport()))

    assert broken == Deferred(Reason.INTERNAL_ERROR)
    assert Delivery.objects.get().reason == "internal_error"
    assert attempt(received(), MASK, ports) == Sent()


def test_w_s13_the_log_names_the_place_and_quotes_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    baker.make(RelayAddress, address="k3x9", user__email="ada@home.example")

    attempt(received(), MASK, replace(local_ports(), transport=BrokenTransport()))

    (record,) = caplog.records
    assert record.getMessage() == "letter_not_handled"
    assert vars(record)["error"] == "RuntimeError"
    assert "test_attempt.py" in vars(record)["where"]
    assert not any(word in str(vars(record)) for word in ("ada@", "Your order", "k3x9"))
