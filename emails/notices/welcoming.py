"""Welcome everybody who has not been welcomed: resumable, and safe to run twice at once (W-D7)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from emails.notices.welcome import send_welcome
from emails.ports import Ports
from emails.values.notices import Fate
from privaterelay.models import Profile

_AT_ONCE = 100


@dataclass(slots=True)
class Tally:
    """What a run has done so far."""

    sent: int = 0
    without_account: int = 0
    """Marked as welcomed without a letter: they have never signed in."""
    left: int = 0
    """For the next run."""

    @property
    def seen(self) -> int:
        return self.sent + self.without_account + self.left


def unwelcomed() -> QuerySet[Profile]:
    """Who waits for a letter and could get one, in the order in which they came."""
    reachable = Profile.objects.filter(user__is_active=True).exclude(user__email="")
    return reachable.filter(sent_welcome_email=False).order_by("user_id")


def welcome_everybody(ports: Ports) -> Iterator[Tally]:
    """Send and mark, one by one; yields the same tally after each hundred.

    A letter is claimed before it is sent and marked after it, so that runs that overlap send it
    once. Who could not be reached is passed over until the next run.
    """
    tally, last = Tally(), 0
    while chunk := list(_after(last)):
        for profile in chunk:
            _welcome(profile, tally, ports)
        last = chunk[-1].user_id
        yield tally


def _after(last: int) -> QuerySet[Profile]:
    return unwelcomed().filter(user_id__gt=last).select_related("user__profile")[:_AT_ONCE]


def _welcome(profile: Profile, tally: Tally, ports: Ports) -> None:
    if not profile.account_uid:
        tally.without_account += 1
    elif send_welcome(profile.user, ports) in (Fate.SENT, Fate.HELD_BACK):
        tally.sent += 1
    else:
        tally.left += 1
        return
    Profile.objects.filter(pk=profile.pk).update(sent_welcome_email=True)
