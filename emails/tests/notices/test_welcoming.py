"""Everybody is welcomed once, whoever dies or runs twice (spec emails 22, 29.5)."""

import io
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import DjangoAssertNumQueries, Settings

from emails.models import Notice
from emails.notices import welcoming
from emails.notices.welcoming import Tally, welcome_everybody
from emails.ports import Ports
from emails.testing.sink import Sink, open_sink
from emails.tests.pipeline.answering import parse
from emails.transports.base import TransportError
from emails.transports.outbox import OutboxTransport
from privaterelay.models import Profile
from privaterelay.testing.users import free_user


def _newcomer(name: str, *, locale: str = "", uid: bool = True, **user: Any) -> Profile:
    owner = free_user(email=f"{name}@home.example", username=name, **user)
    Profile.objects.filter(user=owner).update(locale=locale, account_uid=name if uid else None)
    return Profile.objects.get(user=owner)


def _run(ports: Ports) -> Tally:
    return next(iter([*welcome_everybody(ports)][-1:]), Tally())


def _pending() -> list[str]:
    return list(
        Profile.objects.filter(sent_welcome_email=False).values_list("user__username", flat=True)
    )


@pytest.mark.django_db
def test_nobody_waits(ports: Ports, outbox: OutboxTransport) -> None:
    profile = _newcomer("ada")
    profile.sent_welcome_email = True
    profile.save()

    assert _run(ports) == Tally()
    assert outbox.sent == []


@pytest.mark.django_db
def test_everybody_is_welcomed_in_their_language(ports: Ports, outbox: OutboxTransport) -> None:
    for name, locale in (("ada", ""), ("bea", "en"), ("cem", "de")):
        _newcomer(name, locale=locale)

    assert _run(ports) == Tally(sent=3)
    assert [parse(sent.letter)["Subject"] for sent in outbox.sent] == [
        "Welcome to Relay",
        "Welcome to Relay",
        "Willkommen bei Relay",
    ]
    assert _pending() == []


@pytest.mark.django_db
def test_who_cannot_be_reached_is_left_and_others_are_not(
    ports: Ports, outbox: OutboxTransport
) -> None:
    _newcomer("ada")
    _newcomer("bea")

    class Picky(OutboxTransport):
        def send(self, letter: bytes, **to: Any) -> None:
            if to["recipients"] == ("ada@home.example",):
                raise TransportError("invalid address", temporary=False)
            outbox.send(letter, **to)

    picky = Ports(transport=Picky(), clock=ports.clock, conf=ports.conf, events=ports.events)

    assert _run(picky) == Tally(sent=1, left=1)
    assert _pending() == ["ada"]
    assert _run(ports) == Tally(sent=1)
    assert len(outbox.sent) == 2


@pytest.mark.django_db
def test_who_never_signed_in_is_marked_without_a_letter(
    ports: Ports, outbox: OutboxTransport
) -> None:
    _newcomer("ada", uid=False)
    _newcomer("gone", is_active=False)

    assert _run(ports) == Tally(without_account=1)
    assert outbox.sent == []
    assert _pending() == ["gone"]


@pytest.mark.django_db
def test_w_d7_a_run_that_died_before_its_mark_sends_nothing_again(
    ports: Ports, outbox: OutboxTransport
) -> None:
    profile = _newcomer("ada")
    _run(ports)
    Profile.objects.filter(pk=profile.pk).update(sent_welcome_email=False)

    assert _run(ports) == Tally(sent=1)
    assert len(outbox.sent) == 1
    assert _pending() == []


@pytest.mark.django_db(transaction=True)
def test_w_d7_runs_that_overlap_write_once_to_each(ports: Ports, outbox: OutboxTransport) -> None:
    for number in range(8):
        _newcomer(f"owner{number}")

    def run() -> None:
        try:
            _run(ports)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len({sent.recipients for sent in outbox.sent}) == len(outbox.sent) == 8
    assert Notice.objects.count() == 8


@pytest.mark.django_db
def test_w_p8_profiles_are_read_a_chunk_at_a_time(
    ports: Ports,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    monkeypatch.setattr(welcoming, "_AT_ONCE", 2)
    for number in range(5):
        _newcomer(f"owner{number}", uid=False)

    # Each of three chunks and the end are read once; a row each is marked.
    with django_assert_max_num_queries(4 + 5):
        seen = [tally.seen for tally in welcome_everybody(ports)]

    assert len(seen) == 3


@pytest.fixture
def sink(settings: Settings) -> Iterator[Sink]:
    with open_sink() as sink:
        settings.EMAILS_RELAY_PORT = sink.port
        yield sink


def _command(*arguments: str) -> str:
    out = io.StringIO()
    call_command("send_welcome_emails", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_the_command_says_what_it_does(sink: Sink) -> None:
    _newcomer("ada")

    assert _command("--dry-run") == "1 owners have not been welcomed.\n"
    assert sink.letters == []
    assert _command() == "1 of 1 seen.\nSent 1 welcome letters.\n"
    assert sink.letters[0].rcpt_tos == ["ada@home.example"]
    assert _command() == "Sent 0 welcome letters.\n"


@pytest.mark.django_db
def test_the_command_fails_where_letters_are_left(sink: Sink) -> None:
    _newcomer("ada")
    sink.refuse_letter = "451 later"

    with pytest.raises(CommandError, match="1 could not be sent"):
        _command()
    assert _pending() == ["ada"]
