"""What the pipeline needs of the outside world, handed down as one value."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from emails.conf import Conf
from emails.transports.base import MailTransport


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """The way out, the time, and what the operator decided."""

    transport: MailTransport
    clock: Callable[[], datetime]
    conf: Conf
