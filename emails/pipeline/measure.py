"""Count letters for monitoring: what scanners said of them, and how far they came.

The names are compatibility: dashboards rely on them (spec emails 20).
"""

from collections.abc import Iterator

from emails.pipeline.arrival import Arrival
from emails.values.outcomes import Outcome, Reason, Sent
from emails.values.received import ReceivedEmail
from privaterelay import metrics

_COUNTERS = {
    Reason.DOMAIN_UNKNOWN: "email_for_not_supported_domain",
    Reason.SUBDOMAIN_UNKNOWN: "email_for_dne_subdomain",
    Reason.MASK_UNKNOWN: "email_for_unknown_address",
    Reason.MASK_DELETED: "email_for_deleted_address",
    Reason.NOREPLY: "email_for_noreply_address",
    Reason.SPAM: "email_auto_suppressed_for_spam",
    Reason.HARD_BOUNCE_PAUSE: "email_suppressed_for_hard_bounce",
    Reason.SOFT_BOUNCE_PAUSE: "email_suppressed_for_soft_bounce",
    Reason.MASK_OFF: "email_for_disabled_address",
    Reason.PROMOTIONAL: "list_email_for_address_blocking_lists",
    Reason.REPLY_NEEDS_PREMIUM: "free_user_reply_attempt",
}
_CONTENT = {"text/html": "email_with_html_content", "text/plain": "email_with_text_content"}
_HEADER_ERRORS = {
    Reason.REPLY_WITHOUT_IDS: "no-header",
    Reason.REPLY_UNKNOWN: "no-reply-record",
}
_BOUNCES = (Reason.HARD_BOUNCE_PAUSE, Reason.SOFT_BOUNCE_PAUSE)
# Looked for before a letter counts as one to a mask in use.
_BEFORE_USE = frozenset(
    (
        Reason.VIRUS,
        Reason.SPAM,
        Reason.DMARC_REJECT,
        Reason.DMARC_QUARANTINE,
        *_BOUNCES,
        Reason.OWNER_PAUSED,
        Reason.MASK_PAUSED,
        Reason.OWNER_GONE,
        Reason.MASK_OFF,
    )
)


def measure(email: ReceivedEmail, arrival: Arrival | None, outcome: Outcome) -> None:
    """Count what became of ``email`` for one recipient."""
    reason = None if isinstance(outcome, Sent) else outcome.reason
    for state in _states(arrival, reason):
        _count_verdicts(email, state)
    if reason:
        _count_reason(email, reason)
    if arrival and arrival.answering is None and reason not in _BEFORE_USE:
        metrics.count("email_for_active_address")
    if arrival and reason is None:
        _count_sent(arrival)


def _states(arrival: Arrival | None, reason: Reason | None) -> Iterator[str]:
    yield "all"
    if reason is not Reason.DOMAIN_UNKNOWN:
        yield "relay_recipient"
    if arrival is None or arrival.answering:
        return
    yield "valid_user"
    if reason in _BOUNCES:
        yield "user_bounce_paused"
    if reason is Reason.MASK_OFF:
        yield "disabled_alias"
    if reason not in _BEFORE_USE:
        yield "active_alias"


def _count_verdicts(email: ReceivedEmail, state: str) -> None:
    verdicts = {
        "dmarcVerdict": email.dmarc.name,
        "spamVerdict": email.spam.name,
        "virusVerdict": email.virus.name,
    }
    for name in verdicts:
        metrics.count(f"relay.emails.verdicts.{name}", state=state)
    policy = email.dmarc_policy.value
    metrics.count(f"relay.emails.state.{state}", n=1, dmarcPolicy=policy, **verdicts)


def _count_reason(email: ReceivedEmail, reason: Reason) -> None:
    if reason in (Reason.DMARC_REJECT, Reason.DMARC_QUARANTINE):
        policy = email.dmarc_policy.value
        metrics.count("email_suppressed_for_dmarc_failure", dmarcPolicy=policy, dmarcVerdict="FAIL")
    elif reason in _HEADER_ERRORS:
        metrics.count("reply_email_header_error", detail=_HEADER_ERRORS[reason])
    elif reason in _COUNTERS:
        metrics.count(_COUNTERS[reason])
    else:
        metrics.count("email_dropped", reason=reason.value)
    if reason is Reason.REPLY_WITHOUT_IDS:
        metrics.count("mail_to_replies_without_reply_headers")
    if reason is Reason.DOMAIN_UNKNOWN:
        metrics.count("no_relay_domain_in_recipient_fields")


def _count_sent(arrival: Arrival) -> None:
    metrics.histogram("relayed_email.size", len(arrival.email.raw))
    if arrival.answering:
        metrics.count("reply_email")
        return
    kinds = {part.kind for part in arrival.letter.walk()}
    for kind, name in _CONTENT.items():
        if kind in kinds:
            metrics.count(name)
