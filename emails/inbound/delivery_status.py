"""A delivery status notification as a value: mail servers' own report of a bounce (RFC 3464)."""

import re
from email.message import Message
from email.parser import BytesHeaderParser

from emails.letters import decode
from emails.letters.parts import Letter
from emails.values.reports import BouncedRecipient, BounceKind, BounceReport

_KINDS = frozenset(("message/delivery-status", "message/global-delivery-status"))
_GROUPS = re.compile(rb"\r?\n[ \t]*\r?\n")
_MOST_GROUPS = 20
# Enhanced status codes (RFC 3463) that say that there is no such mailbox, or no longer.
_NO_MAILBOX = re.compile(r"5\.(?:1\.(?:1|2|3|6|10)|2\.1)\Z")
_SUBTYPES = (
    (re.compile(r"[45]\.2\.2\Z"), "MailboxFull"),
    (re.compile(r"[45]\.(?:2\.3|3\.4)\Z"), "MessageTooLarge"),
    (re.compile(r"[45]\.[67]\."), "ContentRejected"),
)


def read_delivery_status(
    letter: Letter, *, identity: str, sender: str, owner: str
) -> BounceReport | None:
    """What ``letter`` reports of one that went to ``owner``; None where it reports no failure.

    The report may name another mailbox, to which the owner's letters go on; it is the owner's
    letters that do not arrive.
    """
    group = next((group for group in _groups(letter) if _field(group, "action") == "failed"), None)
    if group is None:
        return None
    status = _field(group, "status")
    kind, subtype = _classified(status)
    recipient = BouncedRecipient(
        address=owner,
        action="failed",
        status=status,
        diagnostic=_field(group, "diagnostic-code"),
    )
    return BounceReport(
        identity=identity, sender=sender, kind=kind, subtype=subtype, recipients=(recipient,)
    )


def _groups(letter: Letter) -> list[Message]:
    """The groups of fields, of which the first is about the letter and the others are each about
    a recipient; some servers leave the first one out.
    """
    part = next((part for part in letter.walk() if part.kind in _KINDS), None)
    if part is None:
        return []
    body = decode.transfer(letter.body(part), part.encoding)
    groups = _GROUPS.split(body.strip(), _MOST_GROUPS)
    return [BytesHeaderParser().parsebytes(group + b"\n\n") for group in groups]


def _field(group: Message, name: str) -> str:
    return " ".join(str(group.get(name, "")).lower().split())


def _classified(status: str) -> tuple[BounceKind, str]:
    if _NO_MAILBOX.match(status):
        return BounceKind.PERMANENT, "General"
    for pattern, subtype in _SUBTYPES:
        if pattern.match(status):
            return BounceKind.TRANSIENT, subtype
    return BounceKind.TRANSIENT, "General"
