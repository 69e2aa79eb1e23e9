"""A mask was turned off because its letters were reported as spam."""

from emails.models import Mask
from emails.notices.places import dashboard
from emails.notices.tell import Notice, tell
from emails.notices.words import Link, Speaker, Words, speaker_for
from emails.ports import Ports
from emails.values.notices import Fate, NoticeKind
from privaterelay import metrics


def send_mask_disabled(mask: Mask, ports: Ports) -> Fate:
    """Tell the owner; at most once a day for each mask. Never raises for what the wire says."""
    speaker = speaker_for(mask.user)
    words = mask_disabled(speaker, ports.conf.site_origin, mask.full_address)
    occasion = f"{mask.metrics_id} {ports.clock().date()}"
    notice = Notice(kind=NoticeKind.MASK_DISABLED, occasion=occasion, words=words)
    fate = tell(mask.user, notice, ports)
    if fate is Fate.SENT:
        metrics.count("send_disabled_mask_email")
    return fate


def mask_disabled(speaker: Speaker, site_origin: str, mask: str) -> Words:
    say = speaker.say
    place = dashboard(site_origin, mask, campaign="mask_disabled")
    return Words(
        language=speaker.language,
        subject=speaker.title("mask-disabled-subject", mask=mask),
        paragraphs=(
            say("mask-disabled-what", mask=mask),
            say("mask-disabled-why"),
            say("mask-disabled-again"),
        ),
        link=Link(say("manage-link"), place),
        footer=say("footer", site=site_origin),
    )
