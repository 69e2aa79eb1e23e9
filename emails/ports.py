"""What the pipeline needs of the outside world, handed down as one value."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from time import sleep

from emails.conf import Conf
from emails.storage.base import StoreKind, Stores
from emails.storage.inline import InlineStore
from emails.storage.room import Room
from emails.transports.base import MailTransport
from privaterelay.events.base import EventLog


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """The way out, where letters wait, who counts, the time, and what the operator decided."""

    transport: MailTransport
    clock: Callable[[], datetime]
    conf: Conf
    events: EventLog
    pause: Callable[[float], object] = sleep
    """Waits so many seconds."""
    sweep: Callable[[], object] = bool
    """Deletes the letters whose deletion was put off; nothing, where that is never done."""
    room: Room = field(default_factory=Room)
    """For the letters that are read from a store."""
    stores: Stores = field(default_factory=lambda: {StoreKind.INLINE: InlineStore()})
