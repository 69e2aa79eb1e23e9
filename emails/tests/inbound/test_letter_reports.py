"""Reports that arrive as letters: delivery status notifications and feedback reports."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from model_bakery import baker
from waffle.testutils import override_flag

from emails.inbound.letter_reports import take
from emails.models import AbuseDay, Delivery, RelayAddress
from emails.pipeline.process import process
from emails.ports import Ports
from emails.testing.letters import received
from emails.transports.outbox import OutboxTransport
from emails.values.outcomes import Dropped, Outcome, Reason, Sent
from privaterelay.models import Profile
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import free_user

pytestmark = pytest.mark.django_db

MASK = "k3x9@mask.example"
REPORT = Dropped(Reason.REPORT)


@pytest.fixture
def owner() -> User:
    user = free_user()
    baker.make(RelayAddress, address="k3x9", user=user)
    return user


@pytest.fixture
def way_back(owner: User, ports: Ports, outbox: OutboxTransport) -> str:
    """The envelope sender of a letter that went to the owner."""
    process(received(), MASK, ports)
    return outbox.sent[0].sender


def _status(status: str, action: str = "failed", diagnostic: str = "smtp; 550 no") -> bytes:
    return (
        "From: MAILER-DAEMON@mx.home.example\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\n\r\nIt did not arrive.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.home.example\r\n\r\n"
        "Final-Recipient: rfc822; elsewhere@other.example\r\n"
        f"Action: {action}\r\nStatus: {status}\r\nDiagnostic-Code: {diagnostic}\r\n\r\n"
        "--b--\r\n"
    ).encode()


def _feedback(reply_to: str = "", mail_from: str = "") -> bytes:
    return (
        "From: feedback@mailbox.example\r\n"
        'Content-Type: multipart/report; report-type=feedback-report; boundary="b"\r\n\r\n'
        "--b\r\n\r\nSomebody complained.\r\n"
        "--b\r\nContent-Type: message/feedback-report\r\n\r\n"
        f"Feedback-Type: abuse\r\nUser-Agent: Loop/1\r\nOriginal-Mail-From: {mail_from}\r\n\r\n"
        "--b\r\nContent-Type: message/rfc822\r\n\r\n"
        f"From: <{MASK}>\r\nReply-To: <{reply_to}>\r\nSubject: x\r\n\r\nhi\r\n"
        "--b--\r\n"
    ).encode()


def _take(raw: bytes, to: str, ports: Ports, identity: str = "report-1") -> Outcome:
    return take(received(raw, to=to, sender="", identity=identity), to, ports)


def _profile() -> Profile:
    return Profile.objects.get()


@pytest.mark.parametrize("status", ["5.1.1", "5.1.10", "5.2.1"])
def test_a_mailbox_that_is_gone_is_a_hard_bounce(way_back: str, ports: Ports, status: str) -> None:
    assert _take(_status(status), way_back, ports) == REPORT

    assert _profile().last_hard_bounce == NOON
    row = Delivery.objects.order_by("pk").last()
    assert row is not None
    assert (row.state, row.reason) == ("dropped", "report")


def test_w_s5_where_ses_reports_no_letter_pauses_anybody(way_back: str, ports: Ports) -> None:
    """The token may have got about, as by a forwarded letter."""
    by_ses = replace(ports, conf=replace(ports.conf, transport="ses"))

    assert _take(_status("5.1.1"), way_back, by_ses) == REPORT

    assert _profile().last_hard_bounce is None


@pytest.mark.parametrize("status", ["5.2.2", "4.2.2", "4.4.1", "5.0.0", "5.1.100"])
def test_w_s5_other_failures_pause_letters_once_there_are_several(
    way_back: str, ports: Ports, status: str
) -> None:
    for number in range(3):
        assert _profile().last_soft_bounce is None
        _take(_status(status), way_back, ports, identity=f"report-{number}")

    assert (_profile().last_soft_bounce, _profile().last_hard_bounce) == (NOON, None)


@pytest.mark.parametrize("status", ["5.2.3", "5.3.4", "5.6.0", "5.7.1"])
def test_w_s5_what_one_letter_held_pauses_nothing(way_back: str, ports: Ports, status: str) -> None:
    for number in range(4):
        _take(_status(status), way_back, ports, identity=f"report-{number}")

    assert (_profile().last_soft_bounce, _profile().last_hard_bounce) == (None, None)


def test_a_spam_diagnosis_blocks_spam(way_back: str, ports: Ports) -> None:
    _take(_status("5.7.1", diagnostic="smtp; 550 looks like spam"), way_back, ports)

    assert _profile().auto_block_spam


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", ""])
def test_what_has_not_failed_changes_nothing(way_back: str, ports: Ports, action: str) -> None:
    assert _take(_status("5.1.1", action), way_back, ports) == REPORT

    assert _profile().last_hard_bounce is None


def test_w_d1_a_report_that_comes_again_counts_once(way_back: str, ports: Ports) -> None:
    for _ in range(3):
        assert _take(_status("4.2.2"), way_back, ports) == REPORT

    assert AbuseDay.objects.get(mask="").num_soft_bounces == 1


@pytest.mark.parametrize("to", ["replies@relay.example", "replies+guess@relay.example"])
def test_who_does_not_know_the_token_harms_nobody(way_back: str, ports: Ports, to: str) -> None:
    assert _take(_status("5.1.1"), to, ports) == REPORT
    assert _take(_feedback(reply_to=to), to, ports, identity="report-2") == REPORT

    assert _profile().last_hard_bounce is None
    assert not _profile().auto_block_spam


def test_a_complaint_is_known_by_any_place_of_the_token(way_back: str, ports: Ports) -> None:
    plain = "replies@relay.example"
    for number, (raw, to) in enumerate(
        [
            (_feedback(reply_to=way_back), plain),
            (_feedback(mail_from=f"<{way_back}>"), plain),
            (_feedback(), way_back),
        ]
    ):
        Profile.objects.update(auto_block_spam=False)
        assert _take(raw, to, ports, identity=f"report-{number}") == REPORT
        assert _profile().auto_block_spam


def test_the_second_complaint_turns_the_mask_off(
    way_back: str, ports: Ports, outbox: OutboxTransport
) -> None:
    with override_flag("disable_mask_on_complaint", active=True):
        for number in range(2):
            _take(_feedback(), way_back, ports, identity=f"report-{number}")

    assert RelayAddress.objects.get().enabled is False
    assert len(outbox.sent) == 2


@pytest.mark.parametrize(
    "raw",
    [
        b"Content-Type: multipart/report; boundary=b\r\n\r\n--b--\r\n",
        b"Content-Type: multipart/report\r\n\r\n",
        _status("5.1.1").replace(b"Status: 5.1.1", b"Status: \xff\xfe"),
        _status("5.1.1").replace(b"\r\n\r\nFinal", b"\r\n" * 4000 + b"\r\nFinal"),
    ],
)
def test_odd_reports_are_taken_and_change_nothing_rash(
    way_back: str, ports: Ports, raw: bytes
) -> None:
    assert _take(raw, way_back, ports) == REPORT


def test_a_report_about_somebodys_mask_is_a_letter_to_them(owner: User, ports: Ports) -> None:
    """What became of an answer is for whoever answered."""
    assert _take(_status("5.1.1"), MASK, ports) == Sent()

    assert _profile().last_hard_bounce is None


def test_an_answer_is_no_report(way_back: str, ports: Ports) -> None:
    answer = received(b"From: ada@home.example\r\n\r\nhi\r\n", to=way_back)

    assert take(replace(answer, identity="2"), way_back, ports) != REPORT
