"""How long reply records live, and the command that ends them (spec emails 22)."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from model_bakery import baker

from emails.models import RelayAddress, Reply, chunks

pytestmark = pytest.mark.django_db


def _reply(days: float) -> Reply:
    return baker.make(
        Reply,
        relay_address=baker.make(RelayAddress),
        domain_address=None,
        created_at=timezone.now() - timedelta(days=days),
    )


def _run(*arguments: str) -> list[str]:
    out = io.StringIO()
    call_command("delete_old_reply_records", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_w_c20_three_months_are_kept_where_nothing_else_is_said() -> None:
    kept, _ = _reply(91), _reply(93)

    assert _run("--dry-run") == ["1 reply records are older than 92 days."]
    assert _run() == ["1 of 1 deleted.", "Deleted 1 reply records older than 92 days."]
    assert Reply.objects.get() == kept


def test_the_days_can_be_said_as_ever() -> None:
    _reply(2)
    kept = _reply(0.5)

    assert _run("1")[-1] == "Deleted 1 reply records older than 1 days."
    assert Reply.objects.get() == kept
    with pytest.raises(CommandError, match="0 or more"):
        _run("--", "-1")


def test_w_p8_they_go_in_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "_AT_ONCE", 2)
    for _ in range(5):
        _reply(100)

    assert _run()[:3] == ["2 of 5 deleted.", "4 of 5 deleted.", "5 of 5 deleted."]
