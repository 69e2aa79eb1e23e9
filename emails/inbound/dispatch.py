"""Which notification goes to which process, and what is left to do once it has been handled."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from django.db import transaction

from emails.bounces import take_bounce
from emails.complaints import take_complaint
from emails.held.keep import keep, may_be_kept
from emails.inbound.handled import Handled, NotUnderstood, Postponed, Settled
from emails.inbound.letter_reports import take
from emails.inbound.ses_notification import Announcement, read_notification
from emails.ledger.look_up import all_decided
from emails.ports import Ports
from emails.storage.base import (
    LetterMissingError,
    LetterTooLargeError,
    Place,
    StoreError,
    store_of,
)
from emails.storage.room import Admit
from emails.values.outcomes import PAUSES, Deferred, Outcome
from emails.values.received import ReceivedEmail
from emails.values.reports import BounceReport, ComplaintReport
from privaterelay import metrics

log = logging.getLogger("events")


def dispatch(written: str, ports: Ports) -> Handled:
    """Handle what an authentic notification says. May raise ``DatabaseError``."""
    notification = read_notification(written, ports.clock())
    match notification:
        case Announcement():
            metrics.count("sns_inbound_Notification_Received")
            return _take(notification, ports)
        case BounceReport():
            metrics.count("sns_inbound_Notification_Bounce")
            take_bounce(notification, ports)
            return Settled()
        case ComplaintReport():
            metrics.count("sns_inbound_Notification_Complaint")
            take_complaint(notification, ports)
            return Settled()
        case NotUnderstood(reason):
            log.error("notification_not_understood", extra={"reason": reason})
            return notification
        case _:
            assert_never(notification)


def _take(letter: Announcement, ports: Ports) -> Handled:
    with ports.room.visit() as admit:
        return _take_in(letter, admit, ports)


def _take_in(letter: Announcement, admit: Admit, ports: Ports) -> Handled:
    """Read the letter once and handle it for each of its recipients (W-L2)."""
    try:
        email = _read(letter, admit, ports)
    except LetterMissingError:
        return _missing(letter)
    except StoreError as problem:
        return _unread(letter, problem)
    outcomes = {recipient: take(email, recipient, ports) for recipient in email.recipients}
    held, waiting = _hold(email, outcomes, letter.place, ports)
    if waiting:
        return Postponed(waiting[0].reason)
    if not held:
        _delete(letter.place, letter.identity, ports)
    return Settled()


def _hold(
    email: ReceivedEmail, outcomes: Mapping[str, Outcome], place: Place, ports: Ports
) -> tuple[bool, list[Deferred]]:
    """Whether a pause keeps the letter in the store, and what else is undecided (W-L8).

    The end of a pause deletes the letter behind the last who is held. So nobody is while another
    recipient still waits for the notification to come again, and all are held at once.
    """
    undecided = {who: how for who, how in outcomes.items() if isinstance(how, Deferred)}
    paused = {who: how for who, how in undecided.items() if how.reason in PAUSES}
    if not paused or undecided != paused or not may_be_kept(place):
        others = [how for who, how in undecided.items() if who not in paused]
        return False, others or [*paused.values()]
    with transaction.atomic():
        for recipient, outcome in paused.items():
            keep(email, recipient, place, outcome.reason, ports.clock())
    return True, []


def _read(letter: Announcement, admit: Admit, ports: Ports) -> ReceivedEmail:
    """The letter, or what is known of one too large to be read: its owners are told (W-L7)."""
    try:
        store = store_of(letter.place, ports.stores)
        return letter.email(store.read(letter.place.locator, admit))
    except LetterTooLargeError:
        return replace(letter.email(b""), too_large=True)


def _missing(letter: Announcement) -> Handled:
    """A repeat finds its letter deleted, as it should; anything else has lost one."""
    if all_decided(letter.identity, letter.recipients):
        return Settled()
    log.error("s3_object_does_not_exist", extra={"message_id": letter.identity})
    return NotUnderstood("content_missing")


def _unread(letter: Announcement, problem: StoreError) -> Handled:
    extra = {"message_id": letter.identity, "error": str(problem)}
    log.error("s3_client_error_get_email", extra=extra)
    return Postponed("error_storage") if problem.temporary else NotUnderstood("letter_unreadable")


def _delete(place: Place, identity: str, ports: Ports) -> None:
    """Tidy up behind a decided letter; what stays behind expires by itself (W-D6)."""
    try:
        store_of(place, ports.stores).delete(place.locator)
    except StoreError as problem:
        extra = {"message_id": identity, "error": str(problem)}
        log.error("s3_client_error_delete_email", extra=extra)  # noqa: TRY400
        metrics.count("message_not_removed_from_s3")
