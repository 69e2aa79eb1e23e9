"""Amazon SES's bounces and complaints as values; whatever is missing, something can be read."""

from emails.inbound.documents import Document, child, objects, text, texts
from emails.values.reports import BouncedRecipient, BounceReport, ComplaintReport

_KNOWN = frozenset(("emailAddress", "action", "status", "diagnosticCode"))


def read_bounce(document: Document, identity: str) -> BounceReport:
    """The bounce in a notification, or in an event, which calls it by the same names."""
    return BounceReport(
        identity=identity,
        sender=_sender(document),
        kind=text(document, "bounce", "bounceType"),
        subtype=text(document, "bounce", "bounceSubType"),
        recipients=tuple(
            BouncedRecipient(
                address=text(entry, "emailAddress"),
                action=text(entry, "action"),
                status=text(entry, "status"),
                diagnostic=text(entry, "diagnosticCode"),
                extra=tuple(sorted(str(name) for name in entry.keys() - _KNOWN)),
            )
            for entry in objects(document, "bounce", "bouncedRecipients")
        ),
    )


def read_complaint(document: Document, identity: str, written: str) -> ComplaintReport:
    """The complaint in a notification or an event."""
    complaint = child(document, "complaint")
    headers = child(document, "mail", "commonHeaders")
    missing, found = _gaps((complaint, "complainedRecipients"), (headers, "from"))
    entries = objects(document, "complaint", "complainedRecipients")
    return ComplaintReport(
        identity=identity,
        sender=_sender(document),
        recipients=tuple(filter(None, (text(entry, "emailAddress") for entry in entries))),
        authors=texts(headers, "from"),
        subtype=text(complaint, "complaintSubType"),
        feedback=text(complaint, "complaintFeedbackType"),
        user_agent=text(complaint, "userAgent"),
        missing=missing,
        found=found,
        document=written,
    )


def _sender(document: Document) -> str:
    return text(document, "mail", "source").strip("<>")


def _gaps(*expected: tuple[Document, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which keys are missing, and what stands beside where they should."""
    gaps = [(inside, key) for inside, key in expected if key not in inside]
    beside = {str(name) for inside, _ in gaps for name in inside}
    return tuple(key for _, key in gaps), tuple(sorted(beside))
