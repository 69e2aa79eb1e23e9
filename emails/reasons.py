"""Why a letter did not come, or waits, in words that the mask's owner reads."""

from collections.abc import Mapping
from pathlib import Path

from emails.values.outcomes import Reason
from privaterelay.fluent import Messages

_MESSAGES = Messages(Path(__file__).parent / "locales")
# Differences that mean nothing to an owner.
_SHARED: Mapping[Reason, str] = {
    Reason.DMARC_REJECT: "dmarc",
    Reason.DMARC_QUARANTINE: "dmarc",
    Reason.MASK_UNKNOWN: "no-mask",
    Reason.MASK_DELETED: "no-mask",
    Reason.SUBDOMAIN_UNKNOWN: "no-mask",
    Reason.DOMAIN_UNKNOWN: "no-mask",
    Reason.NOREPLY: "no-mask",
    Reason.REPLY_WITHOUT_IDS: "reply-unknown",
    Reason.TRANSPORT_BUSY: "trouble",
    Reason.BEING_HANDLED: "trouble",
    Reason.INTERNAL_ERROR: "trouble",
}


def text_id(reason: Reason) -> str:
    """The name of the text, for whoever translates it elsewhere."""
    return f"reason-{_SHARED.get(reason, reason.value.replace('_', '-'))}"


def explain(reason: Reason, language: str) -> str:
    """Why, in ``language``."""
    return _MESSAGES.text(language, text_id(reason))
