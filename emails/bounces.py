"""What it means for an owner that their mail server would not take a letter (spec emails 16)."""

import enum
import logging
import re
from datetime import datetime

from django.contrib.auth.models import User

from emails.abuse import count_soft_bounce
from emails.owners import owners_of
from emails.ports import Ports
from emails.replies.direction import direction_of
from emails.values.addresses import Address
from emails.values.reports import BouncedRecipient, BounceKind, BounceReport, Direction
from privaterelay import metrics
from privaterelay.models import Profile

events = logging.getLogger("eventsinfo")

# They speak of one letter and not of the mailbox: whoever sends such may not silence its owner.
_ABOUT_THE_LETTER = frozenset(("messagetoolarge", "contentrejected", "attachmentrejected"))
# The same said by the server itself (RFC 3463), where a provider calls it a failure for good.
_REFUSED_LETTER = re.compile(r"5\.(?:[67]\.\d{1,3}|2\.3|3\.4)\Z")
_NAMES_SOMEBODY = re.compile(r"[^\s<>]*@[^\s<>]*")


class BounceAction(enum.StrEnum):
    """What follows."""

    NONE = "no_action"
    BLOCK_SPAM = "auto_block_spam"
    HARD = "hard_bounce"
    SOFT = "soft_bounce"


def take_bounce(report: BounceReport, ports: Ports) -> None:
    """Act on every recipient of ``report``, and say so."""
    if not report.recipients:
        _say(report, BouncedRecipient(), "no_recipients", BounceAction.NONE)
    for recipient in report.recipients:
        _take(report, recipient, ports)


def action_for(report: BounceReport, recipient: BouncedRecipient) -> BounceAction:
    """What a bounce of this kind asks for."""
    if "spam" in recipient.diagnostic.lower():
        return BounceAction.BLOCK_SPAM
    if _REFUSED_LETTER.match(recipient.status.strip()):
        return BounceAction.NONE
    if report.kind == BounceKind.PERMANENT:
        return BounceAction.HARD
    if report.kind == BounceKind.TRANSIENT and report.subtype.lower() not in _ABOUT_THE_LETTER:
        return BounceAction.SOFT
    return BounceAction.NONE


def _take(report: BounceReport, recipient: BouncedRecipient, ports: Ports) -> None:
    if not recipient.address:
        _say(report, recipient, "no_address", BounceAction.NONE)
        return
    # What a correspondent's server does with an answer says nothing about its owner's mailbox.
    answered = direction_of(report.sender, ports.conf) is Direction.ANSWER
    owners = [] if answered else owners_of(recipient.address)
    if not owners:
        _say(report, recipient, "missing", BounceAction.NONE)
    action = action_for(report, recipient)
    for owner in owners:
        _act(action, owner, ports)
        _say(report, recipient, "found", action, owner.profile)


def _act(action: BounceAction, owner: User, ports: Ports) -> None:
    now, profile = ports.clock(), Profile.objects.filter(user=owner)
    match action:
        case BounceAction.BLOCK_SPAM:
            profile.update(auto_block_spam=True)
        case BounceAction.HARD:
            profile.update(last_hard_bounce=now)
        case BounceAction.SOFT:
            _act_softly(owner, now, ports)
        case BounceAction.NONE:
            pass


def _act_softly(owner: User, now: datetime, ports: Ports) -> None:
    """One soft bounce can be anything: it takes several in a day (W-S5)."""
    if count_soft_bounce(owner, now) >= ports.conf.limits.soft_bounces_per_day:
        Profile.objects.filter(user=owner).update(last_soft_bounce=now)


def _say(
    report: BounceReport,
    recipient: BouncedRecipient,
    match: str,
    action: BounceAction,
    profile: Profile | None = None,
) -> None:
    tags = {
        "bounce_type": report.kind.lower() or "none",
        "bounce_subtype": report.subtype.lower() or "none",
        "user_match": match,
        "relay_action": action.value,
    }
    metrics.count("email_bounce", n=1, **tags)
    address = Address.parse(recipient.address)
    counted = profile is not None and profile.metrics_enabled
    extra = tags | {
        "bounce_action": recipient.action,
        "bounce_status": recipient.status,
        "bounce_diagnostic": _without_addresses(recipient.diagnostic),
        "bounce_extra": " ".join(recipient.extra),
        "domain": address.domain if address else "",
        "fxa_id": profile.account_uid or "" if profile and counted else "",
    }
    events.info("bounce_notification", extra=extra)


def _without_addresses(diagnostic: str) -> str:
    """Servers like to repeat the address they refuse (W-S13)."""
    return _NAMES_SOMEBODY.sub("[address]", diagnostic)
