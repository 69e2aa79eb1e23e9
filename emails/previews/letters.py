"""Every letter that owners get from us, by the name of its page (spec emails 27)."""

from collections.abc import Callable, Mapping

from emails.conf import conf
from emails.notices.first_forwarded import first_forwarded
from emails.notices.letter import Envelope, written
from emails.notices.letter_too_large import letter_too_large
from emails.notices.mask_disabled import mask_disabled
from emails.notices.post import our_mailbox
from emails.notices.reply_expired import reply_expired
from emails.notices.reply_needs_premium import reply_needs_premium
from emails.notices.reply_not_delivered import LostReply, reply_not_delivered
from emails.notices.welcome import welcome
from emails.notices.words import Speaker, Words
from emails.previews.sample import MASK, NOW, OWNER, SENDER, newsletter, wrapped
from emails.previews.switches import Switches
from emails.values.outcomes import Reason

_FREE_MASKS = 5


def welcome_letter(switches: Switches) -> bytes:
    limit = None if switches.has_premium else _FREE_MASKS
    return _notice(welcome(Speaker(switches.language), conf().site_origin, limit))


def wrapped_letter(switches: Switches) -> bytes:
    return wrapped(newsletter(switches.trackers), switches)


def first_forwarded_letter(switches: Switches) -> bytes:
    words = first_forwarded(Speaker(switches.language), conf().site_origin, MASK)
    return wrapped(_notice(words), switches)


def free_reply_letter(switches: Switches) -> bytes:
    return _about_premium(switches, was_sent=True)


def reply_needs_premium_letter(switches: Switches) -> bytes:
    return _about_premium(switches, was_sent=False)


def mask_disabled_letter(switches: Switches) -> bytes:
    return _notice(mask_disabled(Speaker(switches.language), conf().site_origin, MASK))


def reply_not_delivered_letter(switches: Switches) -> bytes:
    lost = LostReply(reason=Reason.TRANSPORT_REFUSED, occasion="preview", mask=MASK)
    words = reply_not_delivered(
        Speaker(switches.language),
        conf().site_origin,
        lost,
        size=conf().max_letter_bytes,
        is_attached=True,
    )
    return _notice(words)


def reply_expired_letter(switches: Switches) -> bytes:
    words = reply_expired(
        Speaker(switches.language),
        conf().site_origin,
        days=conf().reply_retention_days,
        is_attached=True,
    )
    return _notice(words)


def letter_too_large_letter(switches: Switches) -> bytes:
    words = letter_too_large(
        Speaker(switches.language), conf().site_origin, MASK, sender=SENDER, megabytes=40
    )
    return _notice(words)


PREVIEWS: Mapping[str, Callable[[Switches], bytes]] = {
    "wrapped-mail": wrapped_letter,
    "welcome": welcome_letter,
    "first-forwarded": first_forwarded_letter,
    "free-reply-sent": free_reply_letter,
    "replies-need-premium": reply_needs_premium_letter,
    "mask-disabled": mask_disabled_letter,
    "reply-not-delivered": reply_not_delivered_letter,
    "reply-expired": reply_expired_letter,
    "letter-too-large": letter_too_large_letter,
}


def _about_premium(switches: Switches, *, was_sent: bool) -> bytes:
    speaker = Speaker(switches.language)
    return _notice(reply_needs_premium(speaker, conf().site_origin, MASK, was_sent=was_sent))


def _notice(words: Words) -> bytes:
    author = our_mailbox(conf())
    return written(words, Envelope(author=author, to=OWNER, identity="preview", now=NOW))
