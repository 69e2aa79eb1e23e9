"""The edge of one letter: whatever breaks while it is handled, it is tried again later."""

import logging
import traceback
from collections.abc import Callable
from typing import TypeAlias

from emails.pipeline.process import process
from emails.ports import Ports
from emails.values.outcomes import Deferred, Outcome, Reason
from emails.values.received import ReceivedEmail

Story: TypeAlias = Callable[[ReceivedEmail, str, Ports], Outcome]

log = logging.getLogger("events")


def attempt(email: ReceivedEmail, recipient: str, ports: Ports, story: Story = process) -> Outcome:
    """What ``story`` answers, or ``Deferred`` where it raised."""
    try:
        return story(email, recipient, ports)
    except Exception as problem:  # noqa: BLE001  (one letter must not stop the others)
        # Messages of exceptions quote what they choke on, which may be somebody's letter.
        where = traceback.extract_tb(problem.__traceback__)[-1]
        error = {"error": type(problem).__name__, "where": f"{where.filename}:{where.lineno}"}
        log.error("letter_not_handled", extra=error)  # noqa: TRY400
        return Deferred(Reason.INTERNAL_ERROR)
