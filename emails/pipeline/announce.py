"""Tell operators and analysts how a letter ended: the log, and the product's events.

Ids and reasons only: an address in a log outlives every promise about it.
"""

import logging

from emails.events import MaskEvent, tell
from emails.models import RelayAddress
from emails.pipeline.arrival import Arrival
from emails.ports import Ports
from emails.values.outcomes import Deferred, Dropped, Outcome, Reason, Sent
from privaterelay import metrics
from privaterelay.flags import sample_is_drawn

events = logging.getLogger("eventsinfo")
study = logging.getLogger("studymetrics")


def announce(outcome: Outcome, arrival: Arrival | None, ports: Ports) -> None:
    """Say how it ended."""
    if arrival:
        _tell(outcome, arrival, ports)
    fields = _fields(arrival)
    if isinstance(outcome, Sent):
        trackers = {"level_one": outcome.trackers_removed, "level_two": outcome.trackers_passed}
        events.info("email_sent", extra=fields | trackers)
        if arrival and arrival.removes_trackers and not arrival.answering:
            _summarise(trackers)
        return
    how = {
        "reason": outcome.reason,
        "can_retry": isinstance(outcome, Deferred),
        "outcome": type(outcome).__name__.lower(),
    }
    events.info("email_dropped", extra=fields | how)


def say_taken_over(arrival: Arrival | None) -> None:
    """It was sent, but somebody else had taken the claim over and says how it ended."""
    events.warning("delivery_taken_over", extra=_fields(arrival))


def _summarise(trackers: dict[str, int]) -> None:
    """What was removed, and for a sample of letters how common trackers are (spec emails 11)."""
    events.info("email_tracker_summary", extra=trackers | {"tracker_removed": True, "level": "one"})
    if sample_is_drawn("tracker_sample"):
        metrics.count("tracker.general_count", trackers["level_one"])
        metrics.count("tracker.strict_count", trackers["level_two"])
        study.info("email_tracker_summary", extra=trackers)


def _tell(outcome: Outcome, arrival: Arrival, ports: Ports) -> None:
    log, mask, now = ports.events, arrival.mask, ports.clock()
    is_reply = arrival.answering is not None
    match outcome:
        case Sent():
            tell(log, MaskEvent.FORWARDED, mask, now, is_reply=is_reply)
        case Dropped(Reason.MASK_OFF | Reason.PROMOTIONAL as reason):
            tell(log, MaskEvent.BLOCKED, mask, now, is_reply=is_reply, reason=reason.value)
        case _:
            pass


def _fields(arrival: Arrival | None) -> dict[str, object]:
    """Whom it was for; ids only of owners who let themselves be counted."""
    if arrival is None:
        return {"is_reply": False}
    mask, profile = arrival.mask, arrival.mask.user.profile
    fields: dict[str, object] = {
        "is_reply": arrival.answering is not None,
        "is_random_mask": isinstance(mask, RelayAddress),
    }
    if profile.metrics_enabled:
        fields["mask_id"] = mask.metrics_id
        if profile.account_uid:
            fields["fxa_id"] = profile.account_uid
    return fields
