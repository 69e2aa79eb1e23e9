"""An outcome said to whoever handed the letter over; reasons stay in the house."""

from collections.abc import Sequence
from typing import assert_never

from emails.values.outcomes import Deferred, Dropped, Failed, Outcome, Reason, Refused, Sent

ACCEPTED = "250 2.0.0 Accepted"
TRY_LATER = "451 4.3.0 Try again later"
NO_ROOM = "452 4.3.1 No room for the letter now, try again later"
NO_SUCH_MAILBOX = "550 5.1.1 No such mailbox"

# What a sender can do something about; all else is a mailbox that is not available.
_REFUSALS = {
    Reason.MASK_UNKNOWN: NO_SUCH_MAILBOX,
    # Nobody needs to know that it was one.
    Reason.MASK_DELETED: NO_SUCH_MAILBOX,
    Reason.SUBDOMAIN_UNKNOWN: NO_SUCH_MAILBOX,
    Reason.DOMAIN_UNKNOWN: NO_SUCH_MAILBOX,
    Reason.REPLY_UNKNOWN: NO_SUCH_MAILBOX,
    Reason.REPLY_WITHOUT_IDS: "550 5.1.1 This letter answers none: reply to one that you received",
    Reason.TOO_LARGE: "552 5.3.4 The letter is too large",
    Reason.LOOP: "554 5.4.6 This letter goes in circles",
    Reason.VIRUS: "554 5.7.1 This letter carries a virus",
    Reason.REPLY_NOT_AUTHENTICATED: "550 5.7.26 The author's domain does not vouch for this letter",
    Reason.REPLY_UNREADABLE: "550 5.6.0 This answer has parts that cannot be read, send it simpler",
    Reason.REPLY_NEEDS_PREMIUM: "550 5.7.1 Answering from this mask needs a premium plan",
}


def smtp_reply(outcome: Outcome) -> str:
    """The reply line for one recipient (RFC 5321 4.2, RFC 3463)."""
    match outcome:
        case Sent() | Dropped():
            return ACCEPTED
        case Refused(reason):
            return _REFUSALS.get(reason, "550 5.7.1 Mailbox unavailable")
        case Failed():
            return "554 5.3.0 The letter could not be delivered"
        case Deferred():
            return TRY_LATER
        case _:
            assert_never(outcome)


def smtp_reply_to_all(outcomes: Sequence[Outcome]) -> str:
    """The one line with which SMTP answers for all recipients of a letter.

    One undecided recipient keeps the whole letter with the sender: when it comes again, the
    ledger makes it a no-op for the others.
    """
    for kind in (Deferred, Sent, Dropped):
        for outcome in outcomes:
            if isinstance(outcome, kind):
                return smtp_reply(outcome)
    return smtp_reply(outcomes[0])
