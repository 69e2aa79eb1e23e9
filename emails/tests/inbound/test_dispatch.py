"""From an announced letter to its recorded fate, and what is left in the bucket."""

import json
from dataclasses import replace
from typing import Any

import pytest
from markus.testing import MetricsMock
from model_bakery import baker

from emails.inbound.dispatch import dispatch
from emails.inbound.handled import NotUnderstood, Postponed, Settled
from emails.models import Delivery, RelayAddress
from emails.ports import Ports
from emails.storage.base import StoreError, StoreKind, Stores
from emails.storage.room import Admit, Room, everybody
from emails.testing.aws import Cloud, received_notification
from emails.testing.letters import TEXT_LETTER
from emails.transports.base import TooLargeError, TransportError
from emails.transports.outbox import OutboxTransport
from privaterelay.models import Profile
from privaterelay.testing.clock import NOON
from privaterelay.testing.users import free_user

MASK = "k3x9@mask.example"
OTHER = "b4c5@mask.example"

pytestmark = pytest.mark.usefixtures("known_mask")


def _announce(*recipients: str, **changes: Any) -> str:
    return json.dumps(received_notification(*recipients, **{"key": "1"} | changes))


def test_a_letter_is_sent_on_and_its_object_deleted(
    cloud: Cloud, cloud_ports: Ports, cloud_outbox: OutboxTransport
) -> None:
    cloud.put("1", TEXT_LETTER)

    assert dispatch(_announce(MASK), cloud_ports) == Settled()

    assert cloud_outbox.sent[0].recipients == ("ada@home.example",)
    assert cloud.keys() == []


def test_w_l2_two_masks_get_a_letter_each_of_one_object(
    cloud: Cloud, cloud_ports: Ports, cloud_outbox: OutboxTransport
) -> None:
    baker.make(RelayAddress, address="b4c5", user__email="pat@home.example")
    cloud.put("1", TEXT_LETTER)

    assert dispatch(_announce(MASK, OTHER), cloud_ports) == Settled()

    assert [sent.recipients[0] for sent in cloud_outbox.sent] == [
        "ada@home.example",
        "pat@home.example",
    ]


def test_an_inline_letter_needs_no_bucket(
    cloud_ports: Ports, cloud_outbox: OutboxTransport
) -> None:
    announced = _announce(MASK, key="", content=TEXT_LETTER.decode())

    assert dispatch(announced, cloud_ports) == Settled()
    assert len(cloud_outbox.sent) == 1


def test_w_l1_a_busy_transport_keeps_the_object(
    cloud: Cloud, cloud_ports: Ports, cloud_outbox: OutboxTransport
) -> None:
    cloud.put("1", TEXT_LETTER)
    cloud_outbox.failure = TransportError("busy", temporary=True)

    assert dispatch(_announce(MASK), cloud_ports) == Postponed("error_sending")
    assert cloud.keys() == ["1"]

    cloud_outbox.failure = None
    assert dispatch(_announce(MASK), cloud_ports) == Settled()
    assert cloud.keys() == []


def test_one_undecided_recipient_keeps_the_object_and_repeats_nothing(
    cloud: Cloud, cloud_ports: Ports, cloud_outbox: OutboxTransport
) -> None:
    baker.make(RelayAddress, address="b4c5", user__email="pat@home.example")
    cloud.put("1", TEXT_LETTER)
    dispatch(_announce(MASK, OTHER), cloud_ports)
    Delivery.objects.filter(relay_address__address="b4c5").update(state="deferred")
    cloud.put("1", TEXT_LETTER)
    cloud_outbox.failure = TransportError("busy", temporary=True)

    assert dispatch(_announce(MASK, OTHER), cloud_ports) == Postponed("error_sending")
    assert (cloud.keys(), len(cloud_outbox.sent)) == (["1"], 2)


def test_w_d1_a_repeat_finds_the_object_gone_and_is_content(
    cloud: Cloud, cloud_ports: Ports, cloud_outbox: OutboxTransport
) -> None:
    cloud.put("1", TEXT_LETTER)

    first, second = (dispatch(_announce(MASK), cloud_ports) for _ in range(2))

    assert (first, second) == (Settled(), Settled())
    assert len(cloud_outbox.sent) == 1


def test_an_object_that_never_was_is_said_so(
    cloud_ports: Ports, caplog: pytest.LogCaptureFixture
) -> None:
    assert dispatch(_announce(MASK), cloud_ports) == NotUnderstood("content_missing")

    assert [record.getMessage() for record in caplog.records] == ["s3_object_does_not_exist"]


def test_an_unknown_mask_is_settled(cloud: Cloud, cloud_ports: Ports) -> None:
    cloud.put("1", TEXT_LETTER)

    assert dispatch(_announce("nobody@mask.example"), cloud_ports) == Settled()
    assert Delivery.objects.get().state == "refused"


class OtherStore:
    """A store in trouble."""

    def __init__(self, letter: bytes | None, *, temporary: bool = True) -> None:
        self._letter = letter
        self._temporary = temporary

    def read(self, locator: str, admit: Admit = everybody) -> bytes:
        if self._letter is None:
            raise StoreError("in trouble", temporary=self._temporary)
        return self._letter

    def delete(self, locator: str) -> None:
        raise StoreError("in trouble", temporary=True)


def test_w_d6_a_failed_deletion_changes_nothing(
    cloud_ports: Ports, cloud_outbox: OutboxTransport, caplog: pytest.LogCaptureFixture
) -> None:
    ports = replace(cloud_ports, stores={StoreKind.S3: OtherStore(TEXT_LETTER)})

    with MetricsMock() as counted:
        assert dispatch(_announce(MASK), ports) == Settled()

    assert len(cloud_outbox.sent) == 1
    counted.assert_incr_once("sns_inbound_Notification_Received")
    counted.assert_incr_once("message_not_removed_from_s3")
    assert "s3_client_error_delete_email" in [r.getMessage() for r in caplog.records]


def test_a_store_in_trouble_is_waited_for(cloud_ports: Ports) -> None:
    ports = replace(cloud_ports, stores={StoreKind.S3: OtherStore(None)})
    assert dispatch(_announce(MASK), ports) == Postponed("error_storage")

    ports = replace(cloud_ports, stores={StoreKind.S3: OtherStore(None, temporary=False)})
    assert dispatch(_announce(MASK), ports) == NotUnderstood("letter_unreadable")

    assert dispatch(_announce(MASK), replace(cloud_ports, stores={})) == Postponed("error_storage")


@pytest.mark.parametrize("kind", ["Bounce", "Complaint"])
@pytest.mark.parametrize("name", ["notificationType", "eventType"])
def test_w_c5_reports_are_settled_whatever_is_missing(
    cloud_ports: Ports, name: str, kind: str
) -> None:
    written = json.dumps({name: kind, "mail": {"messageId": "m1"}})

    with MetricsMock() as counted:
        assert dispatch(written, cloud_ports) == Settled()

    counted.assert_incr_once(f"sns_inbound_Notification_{kind}")
    # W-C5: a report is no letter.
    counted.assert_not_incr("sns_inbound_Notification_Received")


def test_a_bounce_reaches_the_owner(cloud_ports: Ports) -> None:
    user = free_user()
    bounced = {"bounceType": "Permanent", "bouncedRecipients": [{"emailAddress": user.email}]}

    dispatch(json.dumps({"eventType": "Bounce", "bounce": bounced}), cloud_ports)

    assert Profile.objects.get(user=user).last_hard_bounce == NOON


def test_a_complaint_reaches_the_owner(cloud_ports: Ports) -> None:
    user = free_user()
    complained = {"complainedRecipients": [{"emailAddress": user.email}]}

    dispatch(json.dumps({"eventType": "Complaint", "complaint": complained}), cloud_ports)

    assert Profile.objects.get(user=user).auto_block_spam


@pytest.mark.parametrize(
    ("to", "changes"),
    [
        (MASK, {"dmarcVerdict": {"status": "FAIL"}, "dmarcPolicy": "reject"}),
        (MASK, {"virusVerdict": {"status": "FAIL"}}),
        ("nobody@mask.example", {}),
        ("x@other.example", {}),
        ("NoReply@mask.example", {}),
        ("no-at-sign", {}),
    ],
)
def test_a_letter_that_goes_no_further_leaves_no_object(
    cloud: Cloud, cloud_ports: Ports, cloud_outbox: OutboxTransport, to: str, changes: Any
) -> None:
    cloud.put("1", TEXT_LETTER)

    assert dispatch(_announce(to, **changes), cloud_ports) == Settled()

    assert (cloud.keys(), cloud_outbox.sent) == ([], [])


def test_w_s13_nobody_is_named_in_the_log(
    cloud: Cloud, cloud_ports: Ports, caplog: pytest.LogCaptureFixture
) -> None:
    cloud.put("1", TEXT_LETTER)
    with caplog.at_level("INFO"):
        dispatch(_announce(MASK), cloud_ports)
        dispatch(_announce("nobody@mask.example", identity="other"), cloud_ports)
        dispatch('{"notificationType": "shop@store.example"}', cloud_ports)

    written = "".join(str(vars(record)) for record in caplog.records)
    assert not any(word in written for word in ("ada@", "shop@", "k3x9", "nobody", "Your order"))


def test_w_l7_a_letter_too_large_to_read_is_told_of_and_forgotten(
    cloud: Cloud, cloud_ports: Ports, cloud_outbox: OutboxTransport
) -> None:
    baker.make(RelayAddress, address="off1", enabled=False, user__email="pat@home.example")
    cloud.put("1", TEXT_LETTER + b"x" * 2000)
    small = replace(cloud_ports.stores[StoreKind.S3], max_bytes=1000)  # type: ignore[type-var]
    ports = replace(cloud_ports, stores={StoreKind.S3: small})

    assert dispatch(_announce(MASK, "off1@mask.example"), ports) == Settled()

    (notice,) = cloud_outbox.sent
    assert notice.recipients == ("ada@home.example",)
    assert b"shop@store.example wrote to your mask" in notice.letter
    ends = Delivery.objects.order_by("state").values_list("state", "reason")
    assert list(ends) == [("dropped", "block_all"), ("refused", "too_large")]
    assert cloud.keys() == []
    assert dispatch(_announce(MASK), ports) == Settled()
    assert len(cloud_outbox.sent) == 1


def test_w_l7_a_letter_that_grew_too_large_is_told_of(
    cloud: Cloud, cloud_ports: Ports, cloud_outbox: OutboxTransport
) -> None:
    cloud.put("1", TEXT_LETTER)

    class Small(OutboxTransport):
        def send(self, letter: bytes, **to: Any) -> None:
            if b"It is on its way" in letter:
                raise TooLargeError
            cloud_outbox.send(letter, **to)

    assert dispatch(_announce(MASK), replace(cloud_ports, transport=Small())) == Settled()

    assert b"was too large" in cloud_outbox.sent[0].letter
    assert Delivery.objects.get().reason == "too_large"


def test_a_letter_that_finds_no_room_is_left_for_later_and_takes_none(
    cloud: Cloud, cloud_ports: Ports, cloud_outbox: OutboxTransport
) -> None:
    cloud.put("1", TEXT_LETTER)
    size = len(TEXT_LETTER)
    ports = replace(cloud_ports, room=Room(size))
    with ports.room.visit() as other:
        assert other(1, 0)
        assert dispatch(_announce(MASK), replace(ports, stores=_impatient(ports))) == Postponed(
            "error_storage"
        )
    assert cloud_outbox.sent == []

    assert dispatch(_announce(MASK), ports) == Settled()

    with ports.room.visit() as next_one:
        assert next_one(size, 0)


def _impatient(ports: Ports) -> Stores:
    """The same stores, which do not wait for room."""

    class Impatient:
        def read(self, locator: str, admit: Admit = everybody) -> bytes:
            return ports.stores[StoreKind.S3].read(locator, lambda size, _: admit(size, 0))

        def delete(self, locator: str) -> None:
            raise AssertionError("not decided")

    return {StoreKind.S3: Impatient()}
