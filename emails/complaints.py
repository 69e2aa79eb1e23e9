"""What it means for an owner that a letter was called unwanted (spec emails 17)."""

import enum
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.contrib.auth.models import User

from emails.developer import complaining_mask, developer_action, log_notification
from emails.letters.mailboxes import mailboxes
from emails.masks.find import find_mask, mask_by_metrics_id
from emails.models import DomainAddress, RelayAddress
from emails.notices.mask_disabled import send_mask_disabled
from emails.owners import owners_of
from emails.ports import Ports
from emails.replies.direction import direction_of
from emails.values.addresses import Address
from emails.values.reports import ComplaintReport, Direction
from privaterelay import metrics
from privaterelay.flags import flag_is_on
from privaterelay.models import Profile

log = logging.getLogger("events")
events = logging.getLogger("eventsinfo")


class ComplaintAction(enum.StrEnum):
    """What follows."""

    NONE = "no_action"
    BLOCK_SPAM = "auto_block_spam"
    DISABLE_MASK = "disable_mask"


@dataclass(slots=True)
class _Complainer:
    """An owner, and the masks that the letters came through."""

    user: User
    found_in: str
    masks: list[RelayAddress | DomainAddress] = field(default_factory=list)


def take_complaint(report: ComplaintReport, ports: Ports) -> None:
    """Act for every owner who complained, and say so."""
    _say_what_is_odd(report)
    direction = direction_of(report.sender, ports.conf)
    # A correspondent who dislikes an answer has no say over the owner's masks (W-S7).
    found = {} if direction is Direction.ANSWER else _complainers(report, direction, ports)
    if not found:
        _say(report, None, None, ComplaintAction.NONE)
    for complainer in found.values():
        for action, mask in _act(complainer, ports):
            _say(report, complainer, mask, action)
        _show_developers(report, complainer)


def _complainers(
    report: ComplaintReport, direction: Direction, ports: Ports
) -> dict[int, _Complainer]:
    """The owners by id: who the provider says complained, and whose masks stand in From."""
    found: dict[int, _Complainer] = {}
    for address in report.recipients:
        for user in _people(address):
            if user.pk in found:
                log.error("complaint_names_somebody_twice", extra={"message_id": report.identity})
            found.setdefault(user.pk, _Complainer(user, "complained_recipients"))
    for mask in _masks(report, ports):
        complainer = found.get(mask.user_id)
        if complainer is None and direction is Direction.FORWARD:
            # The letter did go to this owner, whatever their address is now.
            complainer = found[mask.user_id] = _Complainer(mask.user, "from_header")
        if complainer:
            _add(mask, complainer, report)
    return found


def _people(address: str) -> list[User]:
    if simulated := complaining_mask(address):
        mask = mask_by_metrics_id(simulated)
        people = [mask.user] if mask else []
    else:
        people = owners_of(address)
    if not people:
        log.error("complaint_of_nobody_we_know")
    return people


def _masks(report: ComplaintReport, ports: Ports) -> Iterator[RelayAddress | DomainAddress]:
    for author in report.authors:
        for box in mailboxes(author.encode(errors="replace")):
            address = Address.parse(box.address)
            mask = find_mask(address, ports.conf.domains) if address else None
            if mask:
                yield mask
            else:
                log.error("complaint_about_no_mask", extra={"message_id": report.identity})


def _add(
    mask: RelayAddress | DomainAddress, complainer: _Complainer, report: ComplaintReport
) -> None:
    if mask in complainer.masks:
        log.error("complaint_names_a_mask_twice", extra={"message_id": report.identity})
        return
    complainer.masks.append(mask)
    if complainer.found_in == "complained_recipients":
        complainer.found_in = "all"


def _act(
    complainer: _Complainer, ports: Ports
) -> Iterator[tuple[ComplaintAction, RelayAddress | DomainAddress | None]]:
    """At first the owner gets no more spam; at the next complaint the mask is turned off."""
    first = next(iter(complainer.masks), None)
    spared = Profile.objects.filter(user=complainer.user, auto_block_spam=False)
    if spared.update(auto_block_spam=True):
        yield ComplaintAction.BLOCK_SPAM, first
        return
    disabled = [mask for mask in complainer.masks if _disable(mask, ports)]
    for mask in disabled:
        yield ComplaintAction.DISABLE_MASK, mask
    if not disabled:
        yield ComplaintAction.NONE, first


def _disable(mask: RelayAddress | DomainAddress, ports: Ports) -> bool:
    """Turn ``mask`` off, and tell its owner once."""
    if not flag_is_on("disable_mask_on_complaint", mask.user):
        return False
    if not type(mask).objects.filter(pk=mask.pk, enabled=True).update(enabled=False):
        return False
    send_mask_disabled(mask, ports)
    return True


def _say_what_is_odd(report: ComplaintReport) -> None:
    for key in report.missing:
        extra = {"missing_key": key, "found_keys": ",".join(report.found)}
        log.error("_get_complaint_data: Unexpected message format", extra=extra)
    if not report.recipients and "complainedRecipients" not in report.missing:
        log.error("_get_complaint_data: Empty complainedRecipients")


def _say(
    report: ComplaintReport,
    complainer: _Complainer | None,
    mask: RelayAddress | DomainAddress | None,
    action: ComplaintAction,
) -> None:
    tags = {
        "complaint_subtype": report.subtype.lower() or "none",
        "complaint_feedback": report.feedback.lower() or "none",
        "user_match": "found" if complainer else "no_recipients",
        "relay_action": action.value,
    }
    metrics.count("email_complaint", n=1, **tags)
    profile = complainer.user.profile if complainer else None
    extra = tags | {
        "complaint_user_agent": report.user_agent,
        "mask_match": "found" if mask else "not_found",
        "found_in": complainer.found_in if complainer else "",
        "fxa_id": profile.account_uid or "" if profile and profile.metrics_enabled else "",
        "domain": _domain(complainer),
        "message_id": report.identity,
    }
    events.info("complaint_notification", extra=extra)


def _domain(complainer: _Complainer | None) -> str:
    address = Address.parse(complainer.user.email) if complainer else None
    return address.domain if address else ""


def _show_developers(report: ComplaintReport, complainer: _Complainer) -> None:
    for mask in complainer.masks:
        if action := developer_action(mask):
            document = json.loads(report.document or "{}")
            log_notification("_handle_complaint: developer_mode", document, mask, action)
