"""Events are kept until they are applied, and no longer than needed."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from privaterelay.identity import inbox
from privaterelay.identity.account_events import work_off
from privaterelay.identity.base import AccountsError, Tokens
from privaterelay.identity.grants import keep_tokens
from privaterelay.identity.memory import MemoryAccounts
from privaterelay.identity.security_event import PROFILE_CHANGE, Part, SecurityEvent
from privaterelay.models import AccountEvent, Profile
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import free_user

pytestmark = pytest.mark.django_db

UID = "a" * 32
AWAY = MemoryAccounts(failure=AccountsError("away", temporary=True))


def changed(jti: str, claims: Mapping[str, str], at: datetime = NOON) -> SecurityEvent:
    return SecurityEvent(jti=jti, uid=UID, parts={PROFILE_CHANGE: Part(at, dict(claims))})


@pytest.fixture
def ada() -> Profile:
    profile: Profile = free_user().profile
    profile.account_uid = UID
    profile.save(update_fields=["account_uid"])
    return profile


def test_what_an_event_said_goes_when_it_is_applied(ada: Profile) -> None:
    inbox.take_in(changed("one", {"locale": "de"}), NOON)

    assert work_off(MemoryAccounts(), NOON) == 1

    event = AccountEvent.objects.get()
    assert (event.state, event.claims, event.finished_at) == ("done", {}, NOON)
    ada.refresh_from_db()
    assert ada.locale == "de"


def test_two_workers_do_not_apply_one_event_both(ada: Profile) -> None:
    inbox.take_in(changed("one", {}), NOON)
    [event], [same] = inbox.due(NOON), inbox.due(NOON)

    assert [inbox.claim(event, NOON), inbox.claim(same, NOON)] == [True, False]


def test_pauses_grow_to_an_hour_and_end_after_a_week(
    ada: Profile, caplog: pytest.LogCaptureFixture
) -> None:
    keep_tokens(ada.user, Tokens(access="access", refresh="refresh"))
    inbox.take_in(changed("one", {}), NOON)
    now, pauses = NOON, []

    with caplog.at_level(logging.WARNING, logger="events"):
        while AccountEvent.objects.get().state == "pending":
            work_off(AWAY, now)
            following = AccountEvent.objects.get().next_attempt_at
            pauses.append(following - now)
            now = following

    assert pauses[:3] == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert max(pauses) == timedelta(hours=1)
    assert timedelta(days=7) < now - NOON < timedelta(days=7, hours=2)
    assert caplog.records[-1].message == "account_event_given_up"
    assert "home.example" not in caplog.text


def test_an_event_that_fails_holds_up_no_other(ada: Profile) -> None:
    keep_tokens(ada.user, Tokens(access="access"))
    inbox.take_in(changed("one", {}), NOON)
    nobody = SecurityEvent(jti="two", uid="b" * 32, parts={PROFILE_CHANGE: Part(NOON, {})})
    inbox.take_in(nobody, NOON)

    assert work_off(AWAY, NOON) == 1


def test_the_command_applies_forgets_and_tells(ada: Profile) -> None:
    now = timezone.now()
    inbox.take_in(changed("old", {}, now), now - timedelta(days=31))
    inbox.take_in(changed("new", {}, now), now - timedelta(days=2))

    told = StringIO()
    call_command("process_account_events", stdout=told)

    assert told.getvalue() == "2 applied, 0 waiting, 0 given up, 1 forgotten\n"
    assert AccountEvent.objects.get().jti == "new"


def test_the_command_fails_while_events_are_given_up_and_replays_them(ada: Profile) -> None:
    inbox.take_in(changed("one", {"locale": "de"}), NOON)
    AccountEvent.objects.update(state="failed")

    with pytest.raises(CommandError, match="--replay"):
        call_command("process_account_events", stdout=StringIO())
    call_command("process_account_events", "--replay", stdout=StringIO())

    assert AccountEvent.objects.get().state == "done"
    ada.refresh_from_db()
    assert ada.locale == "de"
