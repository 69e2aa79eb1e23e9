"""What a new owner reads first."""

from django.contrib.auth.models import User

from emails.notices.places import dashboard
from emails.notices.tell import Notice, tell
from emails.notices.words import Link, Speaker, Words, speaker_for
from emails.ports import Ports
from emails.values.notices import Fate, NoticeKind
from privaterelay.entitlements import entitlements

_CAMPAIGN = "relay-onboarding"


def send_welcome(owner: User, ports: Ports) -> Fate:
    """Once in the life of an account; whoever calls writes down that it was sent."""
    limit = entitlements(owner, owner.profile, ports.clock()).mask_limit
    words = welcome(speaker_for(owner), ports.conf.site_origin, limit)
    notice = Notice(kind=NoticeKind.WELCOME, occasion="welcome", words=words)
    return tell(owner, notice, ports)


def welcome(speaker: Speaker, site_origin: str, mask_limit: int | None) -> Words:
    say = speaker.say
    holds = say("welcome-any") if mask_limit is None else say("welcome-limit", limit=mask_limit)
    return Words(
        language=speaker.language,
        subject=speaker.title("welcome-subject"),
        paragraphs=(say("welcome-what"), holds, say("welcome-reply")),
        link=Link(say("welcome-link"), dashboard(site_origin, campaign=_CAMPAIGN)),
        footer=say("footer", site=site_origin),
    )
