"""Write although the database is away for a moment, so that no letter is sent again for it."""

from collections.abc import Callable
from typing import Final, TypeVar

from django.db import InterfaceError, OperationalError, connection

# Seconds before each further try: a dropped connection is opened anew at once, a database that
# restarts is back within moments.
PAUSES: Final = (0, 0.2, 1, 3)

_Answer = TypeVar("_Answer")


def persist(write: Callable[[], _Answer], pause: Callable[[float], object]) -> _Answer:
    """What ``write`` answers, tried again where the database was away.

    ``write`` must bear being repeated: its commit may have been done and only its answer lost.
    """
    for seconds in PAUSES:
        try:
            return write()
        except (OperationalError, InterfaceError):
            if connection.in_atomic_block:
                raise  # whoever began the transaction has lost it
            pause(seconds)
            connection.close_if_unusable_or_obsolete()
    return write()
