"""The ledger's audit and its retention, as commands."""

from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from model_bakery import baker

from emails.ledger.audit import audit
from emails.models import Delivery, RelayAddress, chunks

pytestmark = pytest.mark.django_db


def _row(
    state: str, *, age: timedelta = timedelta(0), mask: RelayAddress | None = None
) -> Delivery:
    then: datetime = timezone.now() - age
    row: Delivery = baker.make(
        Delivery, state=state, reason="", claimed_at=then, created_at=then, relay_address=mask
    )
    return row


def _run(command: str, *arguments: str) -> str:
    said = StringIO()
    call_command(command, *arguments, stdout=said)
    return said.getvalue()


def test_a_healthy_ledger_balances() -> None:
    mask = baker.make(RelayAddress, num_forwarded=1, num_replied=1)
    for state in ("sent", "sent", "dropped", "refused"):
        _row(state, mask=mask)
    _row("in_flight", age=timedelta(seconds=599))
    _row("deferred", age=timedelta(days=4))

    found = audit(timezone.now(), 600)

    assert found.is_fine
    assert found.accepted == 6
    assert found.counts == {
        "in_flight": 1, "sent": 2, "dropped": 1, "refused": 1, "failed": 0, "deferred": 1,
    }  # fmt: skip
    assert "The ledger balances" in _run("check_ledger")


def test_a_stuck_claim_is_an_alarm() -> None:
    _row("in_flight", age=timedelta(seconds=601))

    with pytest.raises(CommandError, match="1 claims are stuck"):
        _run("check_ledger")


def test_a_letter_that_was_given_up_is_an_alarm() -> None:
    _row("deferred", age=timedelta(days=6))

    with pytest.raises(CommandError, match="1 deferred letters were given up"):
        _run("check_ledger")


def test_a_sent_letter_that_no_counter_knows_is_an_alarm() -> None:
    mask = baker.make(RelayAddress, num_forwarded=1)
    _row("sent", mask=mask)
    _row("sent", mask=mask)

    with pytest.raises(CommandError, match="1 masks count fewer letters"):
        _run("check_ledger")


def test_w_p5_old_decided_rows_go_in_chunks_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(chunks, "_AT_ONCE", 2)
    for state in ("sent", "dropped", "refused", "failed", "sent"):
        _row(state, age=timedelta(days=8))
    kept = [_row("deferred", age=timedelta(days=8)), _row("in_flight", age=timedelta(days=8))]
    kept.append(_row("sent", age=timedelta(days=6)))

    assert "5 deliveries are older than 7 days" in _run("delete_old_deliveries", "--dry-run")
    said = _run("delete_old_deliveries")

    assert [line[:6] for line in said.splitlines()[:3]] == ["2 of 5", "4 of 5", "5 of 5"]
    assert list(Delivery.objects.order_by("pk")) == kept
