"""The letters that we write ourselves, by kind, and what became of one."""

import enum


class NoticeKind(enum.StrEnum):
    """What a notice is about; the texts are kept in rows and in log records."""

    WELCOME = "welcome"
    FIRST_FORWARDED = "first_forwarded"
    REPLY_NEEDS_PREMIUM = "reply_needs_premium"
    REPLY_NOT_DELIVERED = "reply_not_delivered"
    REPLY_NOT_BELIEVED = "reply_not_believed"
    """The same of an answer that anybody may have written."""
    REPLY_EXPIRED = "reply_expired"
    """An answer to an address that leads nowhere any more."""
    MASK_DISABLED = "mask_disabled"
    LETTER_TOO_LARGE = "letter_too_large"
    LETTERS_EXPIRED = "letters_expired"


class Fate(enum.StrEnum):
    """What became of a notice."""

    SENT = "sent"
    HELD_BACK = "held_back"
    """It has gone out before, enough of its kind have today, or nobody could get it."""
    POSTPONED = "postponed"
    """Not now: the same call may succeed later."""
    REFUSED = "refused"
    """The next mail server will not take it."""
