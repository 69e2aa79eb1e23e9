"""Letters waited for the end of a pause for longer than we may keep them."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Max

from emails.models import Notice as Sent
from emails.notices.places import dashboard
from emails.notices.tell import Notice, tell
from emails.notices.words import Link, Speaker, Words, speaker_for
from emails.ports import Ports
from emails.values.notices import Fate, NoticeKind


def send_letters_expired(owner: User, ports: Ports, *, number: int, days: int) -> Fate:
    """Tell the owner how many did not come; at most once a day."""
    words = letters_expired(speaker_for(owner), ports.conf.site_origin, number=number, days=days)
    occasion = f"expired {ports.clock().date()}"
    return tell(
        owner, Notice(kind=NoticeKind.LETTERS_EXPIRED, occasion=occasion, words=words), ports
    )


def last_told(owner: User) -> datetime | None:
    """When the owner last heard of such letters: of all that were lost until then."""
    told = Sent.objects.filter(user=owner, kind=NoticeKind.LETTERS_EXPIRED)
    latest: datetime | None = told.aggregate(latest=Max("sent_at"))["latest"]
    return latest


def letters_expired(speaker: Speaker, site_origin: str, *, number: int, days: int) -> Words:
    say = speaker.say
    return Words(
        language=speaker.language,
        subject=speaker.title("expired-subject"),
        paragraphs=(
            say("expired-what", number=number),
            say("expired-why", days=days),
            say("expired-what-now"),
        ),
        link=Link(say("expired-link"), dashboard(site_origin, campaign="letters_expired")),
        footer=say("footer", site=site_origin),
    )
