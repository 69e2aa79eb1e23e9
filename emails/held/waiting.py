"""What an owner may know of the letters that wait for them."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Count, Max, Min, Q

from emails.models import HeldLetter


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLetters:
    """The letters held for one reason."""

    reason: str
    waiting: int
    expired: int
    """Letters that the store has forgotten since."""
    oldest: datetime
    newest: datetime


def waiting_letters(user: User) -> list[WaitingLetters]:
    """What is held for ``user``, by reason, in one query."""
    rows = HeldLetter.objects.filter(user=user).values("reason").order_by("reason")
    return [
        WaitingLetters(**row)
        for row in rows.annotate(
            waiting=Count("pk", filter=Q(expired_at=None)),
            expired=Count("pk", filter=~Q(expired_at=None)),
            oldest=Min("received_at"),
            newest=Max("received_at"),
        )
    ]
