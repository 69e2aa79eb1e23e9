"""Amazon SES's notifications as values; nothing of its JSON goes further than this file."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from emails.inbound.documents import Document, child, moment, read_document, text, texts
from emails.inbound.handled import NotUnderstood
from emails.inbound.ses_reports import read_bounce, read_complaint
from emails.storage.base import Place, StoreKind
from emails.values.received import Authentication, DmarcPolicy, ReceivedEmail, Verdict
from emails.values.reports import BounceReport, ComplaintReport

_POLICIES = {policy.value: policy for policy in DmarcPolicy}
_VERDICTS = {"PASS": Verdict.PASS, "FAIL": Verdict.FAIL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A letter that SES has taken for us, and where it waits."""

    identity: str
    sender: str = field(repr=False)
    recipients: tuple[str, ...] = field(repr=False)
    place: Place
    received_at: datetime
    spam: Verdict
    virus: Verdict
    authentication: Authentication
    dmarc_policy: DmarcPolicy

    def email(self, raw: bytes) -> ReceivedEmail:
        """The letter itself; of its header only ``raw`` is believed (W-L10)."""
        return ReceivedEmail(
            identity=self.identity,
            sender=self.sender,
            recipients=self.recipients,
            raw=raw,
            received_at=self.received_at,
            spam=self.spam,
            virus=self.virus,
            authentication=self.authentication,
            dmarc_policy=self.dmarc_policy,
        )


Notification: TypeAlias = Announcement | BounceReport | ComplaintReport | NotUnderstood


def read_notification(written: str, now: datetime) -> Notification:
    """The value that ``written`` stands for; ``now`` is the time of one that names none."""
    document = read_document(written)
    if isinstance(document, NotUnderstood):
        return document
    # The second name is that of SES event publishing.
    match text(document, "notificationType") or text(document, "eventType"):
        case "Received":
            return _announcement(document, now)
        case "Bounce":
            return read_bounce(document, _identity(document))
        case "Complaint":
            return read_complaint(document, _identity(document), written)
        case _:
            return NotUnderstood("unknown_notification_type")


def _announcement(document: Document, now: datetime) -> Announcement | NotUnderstood:
    identity = _identity(document)
    # Who SES took the letter for, not whom its header names (W-L2, W-L3).
    recipients = tuple(dict.fromkeys(texts(document, "receipt", "recipients")))
    place = _place(document)
    if not identity:
        return NotUnderstood("no_message_id")
    if not recipients:
        return NotUnderstood("no_recipients")
    if place is None:
        return NotUnderstood("no_letter")
    return Announcement(
        identity=identity,
        sender=text(document, "mail", "source").strip("<>"),
        recipients=recipients,
        place=place,
        received_at=moment(document, "mail", "timestamp") or now,
        spam=_verdict(document, "spamVerdict"),
        virus=_verdict(document, "virusVerdict"),
        authentication=Authentication(
            spf=_verdict(document, "spfVerdict"),
            dkim=_verdict(document, "dkimVerdict"),
            # Only DMARC speaks of the From field: SPF and DKIM may pass for anybody's domain.
            dmarc=_verdict(document, "dmarcVerdict"),
        ),
        dmarc_policy=_policy(document),
    )


def _identity(document: Document) -> str:
    name = text(document, "mail", "messageId")
    # Kept in a column while the letter waits, and no column takes a NUL.
    return f"ses:{name}" if name and name.isprintable() else ""


def _place(document: Document) -> Place | None:
    if content := text(document, "content"):
        return Place(StoreKind.INLINE, content)
    action = child(document, "receipt", "action")
    bucket, key = text(action, "bucketName"), text(action, "objectKey")
    place = f"{bucket}/{key}"
    if not (bucket and key and place.isprintable() and "S3" in text(action, "type")):
        return None
    return Place(StoreKind.S3, place)


def _policy(document: Document) -> DmarcPolicy:
    """SES writes it beside a failed verdict only."""
    return _POLICIES.get(text(document, "receipt", "dmarcPolicy").lower(), DmarcPolicy.UNKNOWN)


def _verdict(document: Document, name: str) -> Verdict:
    """``UNKNOWN`` also for GRAY, PROCESSING_FAILED, DISABLED and an absent verdict (W-L5).

    GRAY says that there was nothing to check: no policy, no signature. Nobody vouches then, as when
    nobody has asked, and no rule and no reader of our findings treats the two differently.
    """
    return _VERDICTS.get(text(document, "receipt", name, "status"), Verdict.UNKNOWN)
