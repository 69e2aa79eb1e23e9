"""What a bounce means for an owner."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from markus.testing import MetricsMock
from model_bakery import baker

from emails.bounces import BounceAction, action_for, take_bounce
from emails.models import AbuseDay, RelayAddress
from emails.ports import Ports
from emails.testing.ports import local_ports
from emails.values.reports import BouncedRecipient, BounceReport
from privaterelay.models import Profile
from privaterelay.testing.clock import NOON, FixedClock
from privaterelay.testing.users import free_user

pytestmark = pytest.mark.django_db

ADA = BouncedRecipient(
    address="ada@home.example",
    action="failed",
    status="5.1.1",
    diagnostic="smtp; 550 5.1.1 <ada@home.example> unknown",
    extra=("remoteMta",),
)
HARD = BounceReport(
    identity="ses:m1",
    sender="replies@relay.example",
    kind="Permanent",
    subtype="General",
    recipients=(ADA,),
)
SOFT = replace(HARD, kind="Transient", subtype="MailboxFull")
SPAM = replace(HARD, recipients=(replace(ADA, diagnostic="554 rejected as SPAM"),))


@pytest.fixture
def ports() -> Ports:
    return local_ports()


@pytest.fixture
def counted() -> Iterator[MetricsMock]:
    with MetricsMock() as mock:
        yield mock


def _state() -> tuple[object, object, bool]:
    profile = Profile.objects.get()
    return profile.last_hard_bounce, profile.last_soft_bounce, profile.auto_block_spam


def test_a_hard_bounce_is_stamped(ports: Ports) -> None:
    free_user()

    take_bounce(HARD, ports)

    assert _state() == (NOON, None, False)


def test_w_s5_it_takes_several_soft_bounces_in_a_day() -> None:
    free_user()
    clock = FixedClock()
    ports = local_ports(clock=clock)

    for _ in range(2):
        take_bounce(SOFT, ports)
    clock.move(days=1)
    take_bounce(SOFT, ports)
    before = _state()
    for _ in range(2):
        take_bounce(SOFT, ports)

    assert before == (None, None, False)
    assert _state() == (None, NOON + timedelta(days=1), False)
    assert AbuseDay.objects.filter(num_soft_bounces=3).count() == 1


@pytest.mark.parametrize("subtype", ["MessageTooLarge", "ContentRejected", "AttachmentRejected"])
def test_w_s5_what_one_letter_held_silences_nobody(ports: Ports, subtype: str) -> None:
    free_user()

    for _ in range(5):
        take_bounce(replace(SOFT, subtype=subtype), ports)

    assert _state() == (None, None, False)


@pytest.mark.parametrize("status", ["5.6.0", "5.7.1", "5.7.26", "5.2.3", "5.3.4"])
def test_w_s5_a_letter_refused_for_good_says_nothing_of_the_mailbox(
    ports: Ports, status: str
) -> None:
    """Else one letter with a forbidden attachment would silence its addressee for a month."""
    free_user()

    take_bounce(replace(HARD, recipients=(replace(ADA, status=status),)), ports)

    assert _state() == (None, None, False)


def test_a_spam_diagnosis_blocks_spam_and_pauses_nothing(ports: Ports) -> None:
    free_user()

    take_bounce(SPAM, ports)

    assert _state() == (None, None, True)


@pytest.mark.parametrize("kind", ["Undetermined", "", "Odd"])
def test_what_nobody_can_tell_changes_nothing(kind: str) -> None:
    assert action_for(replace(HARD, kind=kind), ADA) is BounceAction.NONE


@pytest.mark.parametrize("address", ["ADA@Home.Example", "<ada@home.example>", " ada@home.example"])
def test_w_c13_an_address_is_known_in_any_spelling(ports: Ports, address: str) -> None:
    free_user(email="Ada@home.example")

    take_bounce(replace(HARD, recipients=(replace(ADA, address=address),)), ports)

    assert _state()[0] == NOON


def test_w_c13_two_accounts_with_one_address_both_pause(ports: Ports) -> None:
    for _ in range(2):
        free_user()

    take_bounce(HARD, ports)

    assert Profile.objects.filter(last_hard_bounce=NOON).count() == 2


@pytest.mark.parametrize(
    ("address", "match"),
    [
        ("", "no_address"),
        ("no-at-sign", "missing"),
        ("pat@home.example", "missing"),
        ("@@", "missing"),
    ],
)
def test_w_c13_an_address_that_names_nobody(
    ports: Ports, counted: MetricsMock, address: str, match: str
) -> None:
    free_user()

    take_bounce(replace(HARD, recipients=(replace(ADA, address=address),)), ports)

    tags = [
        "bounce_type:permanent",
        "bounce_subtype:general",
        f"user_match:{match}",
        "relay_action:no_action",
    ]
    counted.assert_incr_once("email_bounce", tags=tags)
    assert _state() == (None, None, False)


def test_a_bounce_of_nobody_is_counted(ports: Ports, counted: MetricsMock) -> None:
    take_bounce(BounceReport(identity=""), ports)

    tags = ["bounce_type:none", "bounce_subtype:none", "user_match:no_recipients"]
    counted.assert_incr_once("email_bounce", tags=[*tags, "relay_action:no_action"])


def test_w_s7_the_bounce_of_an_answer_pauses_nobody(ports: Ports) -> None:
    """The correspondent has masks here too: an answer to them is no letter to their mask."""
    free_user()
    baker.make(RelayAddress, address="k3x9", user=free_user(email="pat@home.example"))

    for sender in ("k3x9@mask.example", "shop@pat.mask.example"):
        take_bounce(replace(HARD, sender=sender), ports)

    assert not Profile.objects.exclude(last_hard_bounce=None).exists()


@pytest.mark.parametrize("opted_out", [False, True])
def test_the_log_says_what_and_names_nobody(
    ports: Ports, caplog: pytest.LogCaptureFixture, opted_out: bool
) -> None:
    user = free_user()
    Profile.objects.update(metrics_enabled=not opted_out)

    with caplog.at_level(logging.INFO, "eventsinfo"):
        take_bounce(HARD, ports)

    (record,) = caplog.records
    names = ("bounce_type", "bounce_subtype", "user_match", "relay_action", "bounce_action")
    said = vars(record)
    assert record.getMessage() == "bounce_notification"
    assert [said[name] for name in names] == [
        "permanent", "general", "found", "hard_bounce", "failed",
    ]  # fmt: skip
    assert (said["bounce_status"], said["domain"]) == ("5.1.1", "home.example")
    assert (said["bounce_diagnostic"], said["bounce_extra"]) == (
        "smtp; 550 5.1.1 <[address]> unknown",
        "remoteMta",
    )
    assert said["fxa_id"] == ("" if opted_out else user.profile.account_uid)
