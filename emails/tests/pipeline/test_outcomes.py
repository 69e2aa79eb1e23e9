"""What each outcome leaves behind: counters, dates, a log line, metrics, and nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from markus.testing import MetricsMock
from model_bakery import baker
from waffle.testutils import override_flag, override_sample

from emails.models import Delivery, DomainAddress, RelayAddress
from emails.pipeline.process import process
from emails.ports import Ports
from emails.testing.letters import TEXT_LETTER, received
from emails.testing.ports import local_ports, told
from emails.transports.outbox import OutboxTransport
from emails.values.outcomes import Deferred, Dropped, Outcome, Reason, Refused, Sent
from emails.values.received import DmarcPolicy, ReceivedEmail, Verdict
from privaterelay.models import Profile
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import premium_user, subdomain_owner

pytestmark = pytest.mark.django_db

MASK = "k3x9@mask.example"
LETTER = received()
LIST_MAIL = received(b"List-Id: news.shop.example\r\n" + TEXT_LETTER)
SPAM = received(spam=Verdict.FAIL)
REJECTED = received(dmarc=Verdict.FAIL, dmarc_policy=DmarcPolicy.REJECT)
QUARANTINED = received(dmarc=Verdict.FAIL, dmarc_policy=DmarcPolicy.QUARANTINE)


@pytest.fixture
def ports() -> Ports:
    return local_ports()


@pytest.fixture
def counted() -> Iterator[MetricsMock]:
    with MetricsMock() as mock:
        yield mock


def _counters(mask: RelayAddress) -> tuple[int, int, int]:
    mask.refresh_from_db()
    return mask.num_forwarded, mask.num_blocked, mask.num_spam


def _engaged(user: User) -> object:
    return Profile.objects.get(user=user).last_engagement


def test_list_mail_to_a_mask_that_wants_none_is_blocked(mask: RelayAddress, ports: Ports) -> None:
    RelayAddress.objects.update(block_list_emails=True)

    assert process(LIST_MAIL, MASK, ports) == Dropped(Reason.PROMOTIONAL)

    assert _counters(mask) == (0, 1, 0)
    assert mask.last_used_at is None
    assert _engaged(mask.user) == NOON
    assert told(ports) == [("email", "blocked")]


def test_w_c17_who_lost_the_plan_gets_list_mail_and_the_block_goes(
    mask: RelayAddress, ports: Ports
) -> None:
    RelayAddress.objects.update(block_list_emails=True)
    Profile.objects.update(capabilities=[])

    assert process(LIST_MAIL, MASK, ports) == Sent()

    assert _counters(mask) == (1, 0, 0)
    assert mask.block_list_emails is False


@pytest.mark.parametrize(
    ("letter", "reason"), [(SPAM, Reason.SPAM), (QUARANTINED, Reason.DMARC_QUARANTINE)]
)
def test_w_c4_dropped_spam_is_counted(
    mask: RelayAddress, ports: Ports, letter: ReceivedEmail, reason: Reason
) -> None:
    Profile.objects.update(auto_block_spam=True)

    assert process(letter, MASK, ports) == Dropped(reason)

    assert _counters(mask) == (0, 0, 1)
    assert _engaged(mask.user) is None
    assert told(ports) == []


def _gone(profile: Profile) -> None:
    User.objects.filter(pk=profile.user_id).update(is_active=False)


def _flagged(profile: Profile) -> None:
    Profile.objects.update(last_account_flagged=NOON - timedelta(hours=23))


def _bounced_hard(profile: Profile) -> None:
    Profile.objects.update(last_hard_bounce=NOON - timedelta(days=29), last_soft_bounce=NOON)


def _bounced_softly(profile: Profile) -> None:
    Profile.objects.update(last_soft_bounce=NOON - timedelta(hours=23))


@pytest.mark.parametrize(
    ("happened", "outcome"),
    [
        (_gone, Dropped(Reason.OWNER_GONE)),
        (_flagged, Deferred(Reason.OWNER_PAUSED)),
        (_bounced_hard, Deferred(Reason.HARD_BOUNCE_PAUSE)),
        (_bounced_softly, Deferred(Reason.SOFT_BOUNCE_PAUSE)),
    ],
)
def test_what_says_nothing_about_the_mask_counts_nothing(
    mask: RelayAddress, ports: Ports, happened: Any, outcome: Outcome
) -> None:
    happened(mask.user.profile)

    assert process(LETTER, MASK, ports) == outcome

    assert _counters(mask) == (0, 0, 0)
    assert _engaged(mask.user) is None
    assert (told(ports), Delivery.objects.get().reason) == ([], outcome.reason)  # type: ignore[union-attr]  # none was sent


def test_w_c3_only_letters_that_went_on_are_a_use(ports: Ports) -> None:
    mask = baker.make(DomainAddress, user=subdomain_owner(), address="shop", enabled=False)

    process(LETTER, "shop@ada.mask.example", ports)

    mask.refresh_from_db()
    assert (mask.num_blocked, mask.last_used_at) == (1, None)


def test_w_c19_asking_for_a_pause_writes_nothing(mask: RelayAddress, ports: Ports) -> None:
    long_ago = NOON - timedelta(days=40)
    Profile.objects.update(last_hard_bounce=long_ago, last_soft_bounce=long_ago)

    assert process(LETTER, MASK, ports) == Sent()

    profile = Profile.objects.get(user=mask.user)
    assert (profile.last_hard_bounce, profile.last_soft_bounce) == (long_ago, long_ago)


def test_w_l11_a_free_owner_gets_answers_from_correspondents(ports: Ports) -> None:
    mask = baker.make(RelayAddress, address="k3x9", user=premium_user())
    Profile.objects.update(capabilities=[], forwarded_first_reply=True)
    answer = received(b"In-Reply-To: <order-1@store.example>\r\n" + TEXT_LETTER)

    assert process(LETTER, MASK, ports) == Sent()
    assert process(replace(answer, identity="letter-2"), MASK, ports) == Sent()
    assert _counters(mask) == (2, 0, 0)


def test_w_s6_the_mask_that_was_written_to_decides(
    mask: RelayAddress, owner: User, ports: Ports
) -> None:
    off = baker.make(RelayAddress, address="off1", user=owner, enabled=False)
    process(LETTER, MASK, ports)
    answer = received(b"In-Reply-To: <order-1@store.example>\r\n" + TEXT_LETTER, identity="2")

    assert process(answer, "off1@mask.example", ports) == Dropped(Reason.MASK_OFF)

    assert (_counters(mask), _counters(off)) == ((1, 0, 0), (0, 1, 0))


@pytest.mark.parametrize(
    ("letter", "to", "counter"),
    [
        (LETTER, "x@other.example", "email_for_not_supported_domain"),
        (LETTER, "x@other.example", "no_relay_domain_in_recipient_fields"),
        (LETTER, "x@nobody.mask.example", "email_for_dne_subdomain"),
        (LETTER, "x@mask.example", "email_for_unknown_address"),
        (LETTER, "noreply@mask.example", "email_for_noreply_address"),
        (LETTER, MASK, "email_for_active_address"),
        (LETTER, MASK, "email_with_text_content"),
        (SPAM, MASK, "email_auto_suppressed_for_spam"),
        (replace(LETTER, virus=Verdict.FAIL), MASK, "email_dropped"),
    ],
)
def test_every_end_has_its_counter(
    mask: RelayAddress,
    ports: Ports,
    counted: MetricsMock,
    letter: ReceivedEmail,
    to: str,
    counter: str,
) -> None:
    Profile.objects.update(auto_block_spam=True)

    process(letter, to, ports)

    counted.assert_incr_once(counter)


def test_w_c5_a_letter_to_a_mask_is_not_counted_as_one_to_nobody(
    mask: RelayAddress, ports: Ports, counted: MetricsMock
) -> None:
    process(LETTER, MASK, ports)

    counted.assert_not_incr("email_for_unknown_address")
    counted.assert_histogram_once("relayed_email.size", value=len(TEXT_LETTER))


def test_dmarc_failures_carry_tags(mask: RelayAddress, ports: Ports, counted: MetricsMock) -> None:
    assert process(REJECTED, MASK, ports) == Refused(Reason.DMARC_REJECT)

    tags = ["dmarcPolicy:reject", "dmarcVerdict:FAIL"]
    counted.assert_incr_once("email_suppressed_for_dmarc_failure", tags=tags)


@pytest.mark.parametrize(
    ("happened", "states"),
    [
        (None, {"all", "relay_recipient", "valid_user", "active_alias"}),
        (_bounced_hard, {"all", "relay_recipient", "valid_user", "user_bounce_paused"}),
        (_flagged, {"all", "relay_recipient", "valid_user"}),
    ],
)
def test_verdicts_are_counted_as_far_as_a_letter_comes(
    mask: RelayAddress, ports: Ports, counted: MetricsMock, happened: Any, states: set[str]
) -> None:
    if happened:
        happened(mask.user.profile)

    process(replace(LETTER, spam=Verdict.PASS), MASK, ports)

    prefix = "relay.emails.state."
    records = [record for record in counted.get_records() if record.key.startswith(prefix)]
    assert {record.key.removeprefix(prefix) for record in records} == states
    assert "spamVerdict:PASS" in records[0].tags
    counted.assert_incr_once("relay.emails.verdicts.spamVerdict", tags=["state:all"])


def test_the_log_says_why_and_for_whom(
    mask: RelayAddress, ports: Ports, caplog: pytest.LogCaptureFixture
) -> None:
    _bounced_hard(mask.user.profile)

    with caplog.at_level("INFO", "eventsinfo"):
        process(LETTER, MASK, ports)

    (record,) = caplog.records
    said = {name: vars(record)[name] for name in ("reason", "can_retry", "is_reply", "outcome")}
    assert record.getMessage() == "email_dropped"
    assert said == {
        "reason": "hard_bounce_pause",
        "can_retry": True,
        "is_reply": False,
        "outcome": "deferred",
    }
    assert vars(record)["is_random_mask"] is True
    assert vars(record)["mask_id"] == mask.metrics_id
    assert vars(record)["fxa_id"] == mask.user.profile.account_uid


def test_the_log_does_not_name_who_opted_out(
    mask: RelayAddress, ports: Ports, caplog: pytest.LogCaptureFixture
) -> None:
    Profile.objects.update(metrics_enabled=False)
    _bounced_hard(mask.user.profile)

    with caplog.at_level("INFO", "eventsinfo"):
        process(LETTER, MASK, ports)

    (record,) = caplog.records
    assert not {"fxa_id", "mask_id"} & vars(record).keys()


TRACKED = received(
    b"Content-Type: text/html\r\n\r\n"
    b'<p>Hi</p><img src="https://unseen.example/p.gif" width="1" height="1">\r\n'
)


def _tracked(mask: RelayAddress, caplog: pytest.LogCaptureFixture) -> list[str]:
    Profile.objects.update(remove_level_one_email_trackers=True)
    outbox = OutboxTransport()
    with caplog.at_level("INFO"):
        process(TRACKED, MASK, local_ports(outbox))
    said = [record.name for record in caplog.records if "summary" in record.getMessage()]
    return [*said, "removed"] if b"contains-tracker-warning" in outbox.sent[0].letter else said


def test_removed_trackers_are_summarised(
    mask: RelayAddress, caplog: pytest.LogCaptureFixture, counted: MetricsMock
) -> None:
    assert _tracked(mask, caplog) == ["eventsinfo", "removed"]
    counted.assert_not_incr("tracker.general_count")


def test_a_sample_of_letters_is_studied(
    mask: RelayAddress, caplog: pytest.LogCaptureFixture, counted: MetricsMock
) -> None:
    with override_sample("tracker_sample", active=True):
        assert _tracked(mask, caplog) == ["eventsinfo", "studymetrics", "removed"]

    counted.assert_incr_once("tracker.general_count", value=1)
    counted.assert_incr_once("tracker.strict_count", value=0)


def test_an_operator_can_take_tracker_removal_away(
    mask: RelayAddress, caplog: pytest.LogCaptureFixture
) -> None:
    with override_flag("tracker_removal", active=False):
        assert _tracked(mask, caplog) == []


def test_w_c12_who_has_no_address_is_sent_nothing(mask: RelayAddress) -> None:
    User.objects.update(email="")
    outbox = OutboxTransport()

    assert process(LETTER, MASK, local_ports(outbox)) == Refused(Reason.OWNER_WITHOUT_ADDRESS)

    assert outbox.sent == []
