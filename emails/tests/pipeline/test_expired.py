"""An owner answers to an address that leads nowhere any more, and hears of it."""

import pytest
from django.contrib.auth.models import User

from emails.models import Delivery, Notice
from emails.pipeline.process import process
from emails.ports import Ports
from emails.testing.letters import answer_to
from emails.testing.ports import local_ports
from emails.tests.pipeline.answering import COMMON, OWNER, from_owner, notices, text_of
from emails.transports.base import TransportError
from emails.transports.outbox import OutboxTransport
from emails.values.outcomes import Deferred, Outcome, Reason, Refused
from emails.values.received import Verdict
from privaterelay.testing.clock import FixedClock
from privaterelay.testing.users import free_user

pytestmark = pytest.mark.django_db

FORGOTTEN = "replies+long.gone@relay.example"
UNKNOWN = Refused(Reason.REPLY_UNKNOWN)


@pytest.fixture
def ports(outbox: OutboxTransport, clock: FixedClock) -> Ports:
    return local_ports(outbox, clock)


@pytest.fixture
def owner() -> User:
    return free_user()


def _answer(
    ports: Ports,
    raw: bytes | None = None,
    *,
    to: str = FORGOTTEN,
    identity: str = "answer-1",
    dmarc: Verdict = Verdict.PASS,
    sender: str = OWNER,
) -> Outcome:
    written = from_owner(raw, to=to, identity=identity, dmarc=dmarc, sender=sender)
    return process(written, to, ports)


def test_w_l6_an_owner_hears_that_the_reply_address_is_not_known_any_more(
    owner: User, ports: Ports, outbox: OutboxTransport
) -> None:
    assert _answer(ports) == UNKNOWN

    [told] = notices(outbox)
    assert outbox.sent[0].sender == ""
    assert told["Subject"] == "Your reply was not delivered"
    assert told["In-Reply-To"] == "<secret-host-1@mail.home.example>"
    assert told["Auto-Submitted"] == "auto-replied"
    assert "is no longer known" in text_of(told)
    assert "for 92 days" in text_of(told)
    assert [part.get_filename() for part in told.iter_attachments()] == ["reply.eml"]
    assert Delivery.objects.get().state == "refused"


def test_a_letter_to_the_common_address_that_answers_nothing_is_told_as_well(
    owner: User, ports: Ports, outbox: OutboxTransport
) -> None:
    raw = b"From: ada@home.example\r\nTo: replies@relay.example\r\n\r\nhello\r\n"

    assert _answer(ports, raw, to=COMMON) == Refused(Reason.REPLY_WITHOUT_IDS)
    assert _answer(ports, answer_to(COMMON), to=COMMON, identity="2") == UNKNOWN
    assert len(notices(outbox)) == 2


def test_it_speaks_the_owners_language(owner: User, ports: Ports, outbox: OutboxTransport) -> None:
    owner.profile.locale = "ar"
    owner.profile.save(update_fields=["locale"])

    _answer(ports)

    assert "92 يومًا" in text_of(notices(outbox)[0])


@pytest.mark.parametrize("dmarc", [Verdict.UNKNOWN, Verdict.FAIL])
def test_who_is_not_vouched_for_is_told_nothing(
    owner: User, ports: Ports, outbox: OutboxTransport, dmarc: Verdict
) -> None:
    assert _answer(ports, dmarc=dmarc) == UNKNOWN
    assert outbox.sent == []


@pytest.mark.parametrize(
    "fields",
    [
        {"author": "eve@store.example"},
        {"author": "ada+other@home.example"},
        {"From": "ada@home.example, eve@store.example"},
        {"From": "nobody"},
    ],
)
def test_only_the_account_that_wrote_it_alone_is_told(
    owner: User, ports: Ports, outbox: OutboxTransport, fields: dict[str, str]
) -> None:
    assert _answer(ports, answer_to(FORGOTTEN, **fields)) == UNKNOWN
    assert outbox.sent == []


@pytest.mark.parametrize(
    ("sender", "fields"),
    [("", {}), (OWNER, {"Auto-Submitted": "auto-replied"}), (OWNER, {"Precedence": "bulk"})],
)
def test_w_s12_no_robot_is_told(
    owner: User, ports: Ports, outbox: OutboxTransport, sender: str, fields: dict[str, str]
) -> None:
    assert _answer(ports, answer_to(FORGOTTEN, **fields), sender=sender) == UNKNOWN
    assert outbox.sent == []


def test_the_notice_itself_would_not_be_answered(
    owner: User, ports: Ports, outbox: OutboxTransport
) -> None:
    _answer(ports)

    assert _answer(ports, outbox.sent[0].letter, identity="back", sender="") == UNKNOWN
    assert len(outbox.sent) == 1


def test_w_c13_two_accounts_with_one_address_get_one_letter(
    owner: User, ports: Ports, outbox: OutboxTransport
) -> None:
    free_user(email="Ada@Home.example")

    _answer(ports)

    assert len(outbox.sent) == 1


def test_a_deactivated_account_is_told_nothing(
    owner: User, ports: Ports, outbox: OutboxTransport
) -> None:
    User.objects.update(is_active=False)

    assert _answer(ports) == UNKNOWN
    assert outbox.sent == []


def test_a_deactivated_account_does_not_hide_a_newer_one_with_its_address(
    owner: User, ports: Ports, outbox: OutboxTransport
) -> None:
    User.objects.update(is_active=False)
    free_user()

    _answer(ports)

    assert len(outbox.sent) == 1


def test_w_l6_an_owner_hears_of_one_letter_once_and_of_five_a_day(
    owner: User, ports: Ports, outbox: OutboxTransport
) -> None:
    for number in (1, 1, 2, 3, 4, 5, 6, 7):
        assert _answer(ports, identity=f"answer-{number}") == UNKNOWN

    assert len(outbox.sent) == 5
    assert Notice.objects.filter(user=owner, kind="reply_expired").count() == 5


def test_who_cannot_be_told_yet_is_told_later(
    owner: User, ports: Ports, outbox: OutboxTransport
) -> None:
    outbox.failure = TransportError("busy", temporary=True)
    assert _answer(ports) == Deferred(Reason.TRANSPORT_BUSY)

    outbox.failure = None
    assert _answer(ports) == UNKNOWN
    assert len(outbox.sent) == 1
