"""What an outcome adds to the rows of mask, owner and day."""

from datetime import datetime
from typing import Any

from emails.abuse import count_forward, count_reply
from emails.ledger.claim import Claim
from emails.pipeline.arrival import Arrival
from emails.ports import Ports
from emails.replies.ids import own_id
from emails.replies.keys import reply_token
from emails.replies.records import AnswerKey, keep_reply
from emails.rewriting.correspondence import correspondence
from emails.values.outcomes import Dropped, Outcome, Reason, Sent
from privaterelay.models import Profile
from privaterelay.statements import NONE, Values, update


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
            _change_mask(arrival, add={"num_blocked": 1})
            _was_engaged(arrival, now)
        case Dropped(Reason.SPAM | Reason.DMARC_QUARANTINE):
            _change_mask(arrival, add={"num_spam": 1})  # W-C4
        case _:
            pass


def _count_forward(arrival: Arrival, trackers_removed: int, now: datetime) -> None:
    put: dict[str, Any] = {"last_used_at": now}
    if arrival.mask.block_list_emails and not arrival.rights.premium:
        put["block_list_emails"] = False  # left from a plan that is gone (W-C17)
    add = {"num_forwarded": 1, "num_level_one_trackers_blocked": trackers_removed}
    _change_mask(arrival, put=put, add=add)
    _was_engaged(arrival, now)


def _count_reply(arrival: Arrival, now: datetime) -> None:
    _change_mask(arrival, put={"last_used_at": now}, add={"num_replied": 1})
    _was_engaged(arrival, now)


def _remember_how_to_answer(arrival: Arrival, claim: Claim, ports: Ports) -> None:
    whom = correspondence(arrival.letter, arrival.email.sender)
    if whom:
        token = reply_token(claim.key, ports.conf.reply_key)
        key = AnswerKey(token, own_id(arrival.letter))
        keep_reply(arrival.mask, key, whom, ports.clock())


def _change_mask(arrival: Arrival, *, put: Values = NONE, add: Values = NONE) -> None:
    update(type(arrival.mask), {"id": arrival.mask.pk}, put=put, add=add)


def _was_engaged(arrival: Arrival, now: datetime) -> None:
    update(Profile, {"user": arrival.mask.user_id}, put={"last_engagement": now})
