"""What a complaint means for an owner and a mask."""

import logging
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from markus.testing import MetricsMock
from model_bakery import baker
from waffle.testutils import override_flag

from emails.complaints import take_complaint
from emails.models import DomainAddress, RelayAddress
from emails.ports import Ports
from emails.transports.outbox import OutboxTransport
from emails.values.reports import ComplaintReport
from privaterelay.models import Profile
from privaterelay.testing.users import free_user, subdomain_owner

pytestmark = pytest.mark.django_db

MASK = "k3x9@mask.example"
REPORT = ComplaintReport(
    identity="ses:m1",
    sender="replies@relay.example",
    recipients=("ada@home.example",),
    authors=(f'"shop at store.example [via Relay]" <{MASK}>',),
    feedback="Abuse",
    user_agent="Pigeon",
)


@pytest.fixture
def counted() -> Iterator[MetricsMock]:
    with MetricsMock() as mock:
        yield mock


def _blocks_spam(user: User) -> bool:
    return Profile.objects.get(user=user).auto_block_spam


def _tags(action: str, match: str = "found") -> list[str]:
    kind = ["complaint_subtype:none", "complaint_feedback:abuse"]
    return [*kind, f"user_match:{match}", f"relay_action:{action}"]


def test_the_first_complaint_blocks_spam_and_leaves_the_mask_on(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport, counted: MetricsMock
) -> None:
    with override_flag("disable_mask_on_complaint", active=True):
        take_complaint(REPORT, ports)

    mask.refresh_from_db()
    assert (_blocks_spam(mask.user), mask.enabled, outbox.sent) == (True, True, [])
    counted.assert_incr_once("email_complaint", tags=_tags("auto_block_spam"))


def test_the_second_turns_the_mask_off_and_says_so_once(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport, counted: MetricsMock
) -> None:
    Profile.objects.update(auto_block_spam=True)

    with override_flag("disable_mask_on_complaint", active=True):
        for _ in range(2):
            take_complaint(REPORT, ports)

    mask.refresh_from_db()
    assert mask.enabled is False
    assert [sent.recipients for sent in outbox.sent] == [("ada@home.example",)]
    counted.assert_incr_once("email_complaint", tags=_tags("disable_mask"))
    counted.assert_incr_once("send_disabled_mask_email")


def test_without_the_flag_the_second_changes_nothing(mask: RelayAddress, ports: Ports) -> None:
    Profile.objects.update(auto_block_spam=True)

    take_complaint(REPORT, ports)

    mask.refresh_from_db()
    assert mask.enabled


def test_w_s7_a_correspondent_has_no_say_over_the_mask(
    mask: RelayAddress, ports: Ports, counted: MetricsMock
) -> None:
    answer = replace(REPORT, sender=MASK, recipients=("shop@store.example",))

    with override_flag("disable_mask_on_complaint", active=True):
        for _ in range(3):
            take_complaint(answer, ports)

    mask.refresh_from_db()
    assert (_blocks_spam(mask.user), mask.enabled) == (False, True)
    counted.assert_incr("email_complaint", tags=_tags("no_action", "no_recipients"))


def test_w_s7_a_correspondent_with_an_account_here_gets_no_new_settings(
    mask: RelayAddress, ports: Ports
) -> None:
    pat = free_user(email="pat@home.example")

    take_complaint(replace(REPORT, sender=MASK, recipients=("pat@home.example",)), ports)

    assert (_blocks_spam(pat), _blocks_spam(mask.user)) == (False, False)


def test_w_s7_without_an_envelope_only_who_complained_counts(
    mask: RelayAddress, ports: Ports
) -> None:
    take_complaint(replace(REPORT, sender="", recipients=("shop@store.example",)), ports)

    assert not _blocks_spam(mask.user)


def test_an_owner_who_moved_is_found_by_the_mask(mask: RelayAddress, ports: Ports) -> None:
    take_complaint(replace(REPORT, recipients=("old@home.example",)), ports)

    assert _blocks_spam(mask.user)


def test_a_mask_that_is_gone_still_has_its_complainer(ports: Ports, owner: User) -> None:
    take_complaint(REPORT, ports)

    assert _blocks_spam(owner)


def test_strangers_change_nothing(
    ports: Ports, counted: MetricsMock, caplog: pytest.LogCaptureFixture
) -> None:
    user = free_user(email="pat@home.example")

    take_complaint(REPORT, ports)

    assert not _blocks_spam(user)
    counted.assert_incr_once("email_complaint", tags=_tags("no_action", "no_recipients"))
    errors = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(errors) == 2


def test_two_masks_of_one_owner_go_both(owner: User, ports: Ports) -> None:
    Profile.objects.update(auto_block_spam=True)
    masks = [baker.make(RelayAddress, address=name, user=owner) for name in ("a1", "b2")]
    authors = tuple(f"{mask.full_address}" for mask in [*masks, masks[0]])

    with override_flag("disable_mask_on_complaint", active=True):
        take_complaint(replace(REPORT, authors=authors), ports)

    assert not RelayAddress.objects.filter(enabled=True).exists()


@pytest.mark.parametrize("kind", ["R", "D"])
def test_the_simulators_complaint_leads_back_to_the_owner(ports: Ports, kind: str) -> None:
    user = subdomain_owner()
    model = {"R": RelayAddress, "D": DomainAddress}[kind]
    mask = baker.make(model, user=user)
    simulated = f"complaint+{kind.lower()}{mask.pk}@simulator.amazonses.com"

    take_complaint(replace(REPORT, recipients=(simulated,), authors=()), ports)

    assert _blocks_spam(user)


@pytest.mark.parametrize("label", ["R999", "", "ABC", "Dude", "R", "R1x", "R" + "9" * 40, "R²"])
def test_a_simulated_complaint_of_no_mask(mask: RelayAddress, ports: Ports, label: str) -> None:
    simulated = f"complaint+{label}@simulator.amazonses.com"

    take_complaint(replace(REPORT, recipients=(simulated,), authors=()), ports)

    assert not _blocks_spam(mask.user)


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (replace(REPORT, recipients=()), "_get_complaint_data: Empty complainedRecipients"),
        (
            replace(REPORT, authors=(), missing=("from",), found=("subject",)),
            "_get_complaint_data: Unexpected message format",
        ),
        (replace(REPORT, recipients=REPORT.recipients * 2), "complaint_names_somebody_twice"),
        (replace(REPORT, authors=REPORT.authors * 2), "complaint_names_a_mask_twice"),
    ],
)
def test_odd_reports_are_acted_on_and_logged(
    mask: RelayAddress,
    ports: Ports,
    caplog: pytest.LogCaptureFixture,
    report: ComplaintReport,
    said: str,
) -> None:
    take_complaint(report, ports)

    assert _blocks_spam(mask.user)
    assert said in [record.getMessage() for record in caplog.records]


def test_the_log_says_what_and_names_nobody(
    mask: RelayAddress, ports: Ports, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "eventsinfo"):
        take_complaint(REPORT, ports)

    (record,) = caplog.records
    said = vars(record)
    assert record.getMessage() == "complaint_notification"
    names = ("complaint_user_agent", "mask_match", "found_in", "domain", "relay_action")
    expected = ["Pigeon", "found", "all", "home.example", "auto_block_spam"]
    assert [said[name] for name in names] == expected
    assert not any(word in str(said) for word in ("ada@", "k3x9", "shop"))


def test_developers_see_the_whole_report(
    mask: RelayAddress, ports: Ports, caplog: pytest.LogCaptureFixture
) -> None:
    RelayAddress.objects.update(description="DEV: watch")

    with caplog.at_level(logging.INFO), override_flag("developer_mode", active=True):
        take_complaint(replace(REPORT, document='{"eventType": "Complaint"}'), ports)

    shown = [record for record in caplog.records if "developer_mode" in record.getMessage()]
    assert [vars(record)["mask_id"] for record in shown] == [mask.metrics_id]
