"""Letters we write ourselves; each is sent once, and no more of a kind than an owner can bear."""

from emails.notices.first_forwarded import send_first_forwarded
from emails.notices.letter_too_large import send_letter_too_large
from emails.notices.mask_disabled import send_mask_disabled
from emails.notices.reply_expired import ExpiredReply, send_reply_expired
from emails.notices.reply_needs_premium import send_reply_needs_premium
from emails.notices.reply_not_delivered import LostReply, send_reply_not_delivered
from emails.notices.welcome import send_welcome

__all__ = [
    "ExpiredReply",
    "LostReply",
    "send_first_forwarded",
    "send_letter_too_large",
    "send_mask_disabled",
    "send_reply_expired",
    "send_reply_needs_premium",
    "send_reply_not_delivered",
    "send_welcome",
]
