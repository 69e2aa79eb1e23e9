"""The edge of one letter: whatever breaks while it is handled, it is tried again later."""

import logging
import traceback

from django.db import DatabaseError

from emails.ledger.claim import delivery_key
from emails.ledger.claimants import this_process
from emails.ledger.release import release
from emails.pipeline.process import process
from emails.ports import Ports
from emails.values.outcomes import Deferred, Outcome, Reason
from emails.values.received import ReceivedEmail

log = logging.getLogger("events")


def attempt(email: ReceivedEmail, recipient: str, ports: Ports) -> Outcome:
    """What ``process`` answers, or ``Deferred`` where it raised; the claim is given back."""
    try:
        return process(email, recipient, ports)
    except Exception as problem:  # noqa: BLE001  (one letter must not stop the others)
        # Messages of exceptions quote what they choke on, which may be somebody's letter.
        where = traceback.extract_tb(problem.__traceback__)[-1]
        error = {"error": type(problem).__name__, "where": f"{where.filename}:{where.lineno}"}
        log.error("letter_not_handled", extra=error)  # noqa: TRY400
        _give_back(delivery_key(email.identity, recipient))
        return Deferred(Reason.INTERNAL_ERROR)


def _give_back(key: str) -> None:
    try:
        release(key, this_process(), Reason.INTERNAL_ERROR)
    except DatabaseError:
        log.error("claim_not_given_back", extra={"until": "its age ends it"})  # noqa: TRY400
