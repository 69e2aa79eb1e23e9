"""A feedback report as a value: how a mailbox provider passes a complaint on (RFC 5965)."""

from email.message import Message
from email.parser import BytesHeaderParser

from emails.letters import decode
from emails.letters.parts import Letter, Part
from emails.values.reports import ComplaintReport

_KIND = "message/feedback-report"
_LETTERS = frozenset(("message/rfc822", "message/global", "text/rfc822-headers"))


def is_feedback(letter: Letter) -> bool:
    return _first(letter, frozenset((_KIND,))) is not None


def reported_addresses(letter: Letter) -> tuple[str, ...]:
    """Every address that may carry the token of the letter complained of."""
    report = _head(letter, frozenset((_KIND,)))
    original = _head(letter, _LETTERS)
    fields = (
        (report, "original-mail-from"),
        (original, "reply-to"),
        (original, "return-path"),
    )
    return tuple(str(head.get(name, "")).strip().strip("<>") for head, name in fields if head)


def read_feedback(
    letter: Letter, *, identity: str, sender: str, owner: str, mask: str
) -> ComplaintReport:
    """The complaint in ``letter`` about one that came to ``owner`` through ``mask``."""
    report = _head(letter, frozenset((_KIND,))) or Message()
    return ComplaintReport(
        identity=identity,
        sender=sender,
        recipients=(owner,),
        authors=(mask,),
        feedback=str(report.get("feedback-type", "")).strip(),
        user_agent=str(report.get("user-agent", "")).strip(),
    )


def _head(letter: Letter, kinds: frozenset[str]) -> Message | None:
    part = _first(letter, kinds)
    if part is None:
        return None
    body = decode.transfer(letter.body(part), part.encoding)
    return BytesHeaderParser().parsebytes(body)


def _first(letter: Letter, kinds: frozenset[str]) -> Part | None:
    return next((part for part in letter.walk() if part.kind in kinds), None)
