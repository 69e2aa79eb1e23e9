"""What owners are told, and by which way it leaves."""

import email
import email.policy
from dataclasses import replace
from email.message import EmailMessage

import pytest
from model_bakery import baker

from emails.models import DomainAddress, Notice, RelayAddress
from emails.notices import (
    LostReply,
    send_first_forwarded,
    send_letter_too_large,
    send_mask_disabled,
    send_reply_needs_premium,
    send_reply_not_delivered,
    send_welcome,
)
from emails.ports import Ports
from emails.transports.base import TransportError
from emails.transports.outbox import OutboxTransport
from emails.values.notices import Fate
from emails.values.outcomes import Reason
from privaterelay.testing.clock import NOON, FixedClock
from privaterelay.testing.users import free_user, premium_user

pytestmark = pytest.mark.django_db
LOST = LostReply(
    reason=Reason.TRANSPORT_REFUSED,
    occasion="delivery-1",
    mask="k3x9@mask.example",
    answering="<1@laptop.example>",
    raw=b"Subject: mine\r\n\r\nHello\r\n",
)


def _read(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _only(outbox: OutboxTransport) -> EmailMessage:
    assert len(outbox.sent) == 1
    return _read(outbox.sent[0].letter)


def _text(message: EmailMessage, kind: str = "plain") -> str:
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def test_w_c18_the_welcome_letter_has_both_parts_and_a_bounce_address(
    ports: Ports, outbox: OutboxTransport
) -> None:
    owner = free_user()

    assert send_welcome(owner, ports) is Fate.SENT

    message = _only(outbox)
    assert outbox.sent[0].sender == "noreply@relay.example"
    assert outbox.sent[0].recipients == ("ada@home.example",)
    assert message["Subject"] == "Welcome to Relay"
    assert "You have 5 masks at no cost." in _text(message)
    assert "utm_campaign=relay-onboarding" in _text(message, "html")
    assert send_welcome(owner, ports) is Fate.HELD_BACK


@pytest.mark.parametrize(
    ("locale", "subject"),
    [("", "Welcome to Relay"), ("en", "Welcome to Relay"), ("de", "Willkommen bei Relay")],
)
def test_the_welcome_letter_speaks_the_owners_language(
    ports: Ports, outbox: OutboxTransport, locale: str, subject: str
) -> None:
    owner = premium_user()
    owner.profile.locale = locale

    send_welcome(owner, ports)

    assert _only(outbox)["Subject"] == subject
    assert ("Tarif" in _text(_only(outbox))) == (locale == "de")


def test_w_c18_the_first_forwarded_letter_is_a_forwarded_letter(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    mask.user.profile.locale = "fr"

    assert send_first_forwarded(mask, ports) is Fate.SENT

    message = _only(outbox)
    assert message["From"].addresses[0].addr_spec == "k3x9@mask.example"
    assert message["From"].addresses[0].display_name.endswith("[via Relay]")
    assert message["To"] == "ada@home.example"
    assert message["Reply-To"] == "noreply@relay.example"
    assert "Envoyé à votre alias k3x9@mask.example" in _text(message)
    assert "data-relay-frame" in _text(message, "html")
    assert "#k3x9%40mask.example" in _text(message, "html")
    assert send_first_forwarded(mask, ports) is Fate.HELD_BACK


@pytest.mark.parametrize("was_sent", [True, False])
def test_reply_needs_premium_says_whether_it_was_sent(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport, was_sent: bool
) -> None:
    fate = send_reply_needs_premium(
        mask, ports, occasion="1", answering="<1@laptop.example>", was_sent=was_sent
    )

    message = _only(outbox)
    assert fate is Fate.SENT
    assert ("was not sent" in message["Subject"]) is not was_sent
    assert message["In-Reply-To"] == message["References"] == "<1@laptop.example>"
    assert message["Auto-Submitted"] == "auto-replied"
    assert outbox.sent[0].sender == ""
    assert "https" not in message["Subject"]
    assert "/premium/?utm_source=relay-email" in _text(message)


def test_a_disabled_mask_is_told_once_a_day(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport, clock: FixedClock
) -> None:
    assert send_mask_disabled(mask, ports) is Fate.SENT
    assert send_mask_disabled(mask, ports) is Fate.HELD_BACK
    clock.move(days=1)
    assert send_mask_disabled(mask, ports) is Fate.SENT

    message = _read(outbox.sent[0].letter)
    assert message["Subject"] == "We turned off your mask k3x9@mask.example"
    assert "#k3x9%40mask.example" in _text(message)


def test_a_custom_domain_mask_can_be_told_of(ports: Ports, outbox: OutboxTransport) -> None:
    owner = premium_user()
    owner.profile.subdomain = "ada"
    owner.profile.save(update_fields=["subdomain"])
    mask = baker.make(DomainAddress, address="shop", user=owner)

    assert send_mask_disabled(mask, ports) is Fate.SENT
    assert "shop@ada.mask.example" in _only(outbox)["Subject"]


def test_w_l6_a_lost_reply_comes_back_with_its_reason(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    assert send_reply_not_delivered(mask.user, LOST, ports) is Fate.SENT

    message = _only(outbox)
    assert "refused it" in _text(message)
    assert "k3x9@mask.example" in _text(message)
    attached = next(iter(message.iter_attachments())).get_content()
    assert attached["Subject"] == "mine"


def test_what_anybody_may_have_written_is_not_sent_back(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    for number in range(4):
        forged = replace(LOST, reason=Reason.REPLY_NOT_AUTHENTICATED, occasion=f"{number}")
        forged = replace(forged, is_proven=False)
        send_reply_not_delivered(mask.user, forged, ports)

    assert len(outbox.sent) == 2
    message = _read(outbox.sent[0].letter)
    assert list(message.iter_attachments()) == []
    assert message["In-Reply-To"] is None
    assert "did not confirm" in _text(message)


def test_a_large_reply_is_not_attached(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    large = replace(LOST, raw=b"Subject: x\r\n\r\n" + b"x" * 6_000_000)

    send_reply_not_delivered(mask.user, large, ports)

    assert len(outbox.sent[0].letter) < 10_000
    assert "attached" not in _text(_only(outbox))


def test_w_l7_a_letter_that_is_too_large_is_told_of(
    mask: RelayAddress, ports: Ports, outbox: OutboxTransport
) -> None:
    send_letter_too_large(mask, ports, occasion="1", sender="shop@store.example")

    text = _text(_only(outbox))
    assert "shop@store.example wrote to your mask k3x9@mask.example" in text
    assert "40 MB" in text


def test_w_c12_nobody_is_written_to_who_has_no_address(
    ports: Ports, outbox: OutboxTransport
) -> None:
    assert send_welcome(free_user(email=""), ports) is Fate.HELD_BACK
    assert send_welcome(free_user(username="gone", is_active=False), ports) is Fate.HELD_BACK
    assert outbox.sent == []
    assert not Notice.objects.exists()


@pytest.mark.parametrize(("temporary", "fate"), [(True, Fate.POSTPONED), (False, Fate.REFUSED)])
def test_a_notice_that_did_not_leave_can_be_sent_later(
    ports: Ports, outbox: OutboxTransport, temporary: bool, fate: Fate
) -> None:
    owner = free_user()
    outbox.failure = TransportError("no", temporary=temporary)
    assert send_welcome(owner, ports) is fate

    outbox.failure = None
    assert send_welcome(owner, ports) is Fate.SENT
    assert Notice.objects.get().sent_at == NOON


def test_nobody_is_named_in_the_log(
    mask: RelayAddress, ports: Ports, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        send_reply_not_delivered(mask.user, LOST, ports)

    written = "".join(str(vars(record)) for record in caplog.records)
    assert "reply_not_delivered" in written
    assert not any(word in written for word in ("ada", "k3x9", "laptop", "home.example"))
