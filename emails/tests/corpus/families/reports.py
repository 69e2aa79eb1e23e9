"""What machines write to people: bounces, receipts and complaints."""

from collections.abc import Iterator
from typing import Final

from emails.tests.corpus.specimen import Specimen, crlf, head, multipart, part, text

_STATUS: Final = (
    "Reporting-MTA: dns; mx.store.example\n\nFinal-Recipient: rfc822; {to}\n"
    "Original-Recipient: rfc822;{to}\nAction: {action}\nStatus: 5.1.1\n"
    "Diagnostic-Code: smtp; 550 5.1.1 <{to}> unknown\n"
)
_DISPOSITION: Final = (
    "Reporting-UA: reader.example\nFinal-Recipient: rfc822;{to}\n"
    "Original-Message-ID: <1@store.example>\nDisposition: manual-action/MDN-sent-manually; {what}\n"
)
_FEEDBACK: Final = (
    "Feedback-Type: {kind}\nUser-Agent: x/1\nVersion: 1\nOriginal-Rcpt-To: {to}\n"
    "Arrival-Date: Wed, 04 Mar 2026 11:58:00 +0000\n"
)


def family(to: str) -> Iterator[Specimen]:
    for action in ("failed", "delayed", "delivered", "relayed", "expanded"):
        status = part(
            "Content-Type: message/delivery-status\n", _STATUS.format(to=to, action=action)
        )
        yield _report(f"delivery-{action}", to, "delivery-status", status)
    for what in ("displayed", "deleted", "denied"):
        said = _DISPOSITION.format(to=to, what=what)
        receipt = part("Content-Type: message/disposition-notification\n", said)
        yield _report(f"receipt-{what}", to, "disposition-notification", receipt)
    for kind in ("abuse", "fraud", "not-spam", "auth-failure"):
        feedback = part(
            "Content-Type: message/feedback-report\n", _FEEDBACK.format(to=to, kind=kind)
        )
        yield _report(f"feedback-{kind}", to, "feedback-report", feedback)
    world = part("Content-Type: message/global-delivery-status\n",
                 _STATUS.format(to=to, action="failed"))  # fmt: skip
    yield _report("delivery-status-in-utf-8", to, "delivery-status", world)
    coded = part(
        "Content-Type: message/disposition-notification\nContent-Transfer-Encoding: base64\n",
        "RmluYWwtUmVjaXBpZW50OiByZmM4MjI7IGE=\n",
    )
    yield _report("receipt-in-base64", to, "disposition-notification", coded)
    said = _STATUS.format(to=to, action="failed")
    status = part("Content-Type: message/delivery-status\n", said)
    loose = multipart("mixed", text("Not delivered.\n"), status)
    yield Specimen("delivery-status-outside-a-report", head(to) + loose, "Not delivered", False)


def _report(name: str, to: str, kind: str, machine: bytes) -> Specimen:
    heads = part("Content-Type: text/rfc822-headers\n", crlf(f"From: a@b.example\nTo: {to}\n"))
    said = text(f"Not delivered to {to}.\n")
    written = multipart("report", said, machine, heads, more=f"; report-type={kind}")
    # The standard library makes messages of the groups of fields in a status.
    return Specimen(
        name, head(to, "Auto-Submitted: auto-replied") + written, "Not delivered", False
    )
