"""What an outcome adds to the rows of mask, owner and day."""

from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet

from emails.abuse import count_forward, count_reply
from emails.ledger.claim import Claim
from emails.models import DomainAddress, RelayAddress
from emails.pipeline.arrival import Arrival
from emails.ports import Ports
from emails.replies.ids import own_id
from emails.replies.keys import reply_token
from emails.replies.records import AnswerKey, keep_reply
from emails.rewriting.correspondence import correspondence
from emails.values.outcomes import Dropped, Outcome, Reason, Sent
from privaterelay.models import Profile


def count(outcome: Outcome, arrival: Arrival, claim: Claim, ports: Ports) -> None:
    """Move every counter; belongs into the transaction of the record.

    The rows are always taken in this order, mask, owner, day: so no two letters wait for each
    other.
    """
    now = ports.clock()
    match outcome:
        case Sent() if arrival.answering:
            _count_reply(arrival, now)
            count_reply(arrival.mask.user, now, ports.conf.limits)
        case Sent(trackers_removed):
            _count_forward(arrival, trackers_removed, now)
            count_forward(arrival.mask, len(arrival.email.raw), now, ports.conf.limits)
            _remember_how_to_answer(arrival, claim, ports)
        case Dropped(Reason.MASK_OFF | Reason.PROMOTIONAL):
            _mask(arrival).update(num_blocked=F("num_blocked") + 1)
            _profile(arrival).update(last_engagement=now)
        case Dropped(Reason.SPAM | Reason.DMARC_QUARANTINE):
            _mask(arrival).update(num_spam=F("num_spam") + 1)  # W-C4
        case _:
            pass


def _count_forward(arrival: Arrival, trackers_removed: int, now: datetime) -> None:
    trackers = F("num_level_one_trackers_blocked") + trackers_removed
    changes: dict[str, Any] = {
        "num_forwarded": F("num_forwarded") + 1,
        "num_level_one_trackers_blocked": trackers,
        "last_used_at": now,
    }
    if arrival.mask.block_list_emails and not arrival.rights.premium:
        changes["block_list_emails"] = False  # left from a plan that is gone (W-C17)
    _mask(arrival).update(**changes)
    _profile(arrival).update(last_engagement=now)


def _count_reply(arrival: Arrival, now: datetime) -> None:
    _mask(arrival).update(num_replied=F("num_replied") + 1, last_used_at=now)
    _profile(arrival).update(last_engagement=now)


def _remember_how_to_answer(arrival: Arrival, claim: Claim, ports: Ports) -> None:
    whom = correspondence(arrival.letter, arrival.email.sender)
    if whom:
        token = reply_token(claim.key, ports.conf.reply_key)
        key = AnswerKey(token, own_id(arrival.letter))
        keep_reply(arrival.mask, key, whom, ports.clock())


def _mask(arrival: Arrival) -> QuerySet[RelayAddress] | QuerySet[DomainAddress]:
    return type(arrival.mask).objects.filter(pk=arrival.mask.pk)


def _profile(arrival: Arrival) -> QuerySet[Profile]:
    return Profile.objects.filter(user=arrival.mask.user_id)
