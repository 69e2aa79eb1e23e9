"""What the checks are told about a letter and how it came."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypeAlias

from emails.values.received import Authentication

UNIX_SOCKET: Final = "unix"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """One letter as a connection brought it."""

    peer: str = field(repr=False)
    """The address that connected; ``unix`` for a socket of this machine."""
    helo: str = field(repr=False)
    sender: str = field(repr=False)
    raw: bytes = field(repr=False)
    at: datetime


Authenticator: TypeAlias = Callable[[Handover], Authentication]
"""Answers who vouches for a letter; never raises."""
