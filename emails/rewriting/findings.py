"""Say what was found out about a letter's origin, for whoever filters it next (RFC 8601)."""

import re

from emails.letters import encode
from emails.values.received import Authentication, Verdict

_WORDS = {Verdict.PASS: "pass", Verdict.FAIL: "fail"}
# A name that needs no quotes; whatever else stands behind an "@" is left out.
_AT_HOST = re.compile(r".*@([A-Za-z0-9.-]{1,253})", re.DOTALL)


def findings(found: Authentication, *, by: str, author: str, envelope_sender: str) -> bytes:
    """The findings of ``by``, in place of those that the letter came with.

    Each says about whom, or whoever believes our ARC seal could not tell whether the domains are
    the author's. What is not known is left out; ``none`` says that nothing is (RFC 8601, 2.2).
    """
    results = (
        _result("dmarc", found.dmarc, "header.from", author),
        _result("spf", found.spf, "smtp.mailfrom", envelope_sender),
        # Nobody tells us which domain has signed: SES does not, and there may be several.
        _result("dkim", found.dkim),
    )
    said = [result for result in results if result] or ["none"]
    return encode.header_field("Authentication-Results", "; ".join((by, *said)))


def _result(method: str, verdict: Verdict, about: str = "", address: str = "") -> str:
    if verdict not in _WORDS:
        return ""
    named = _AT_HOST.fullmatch(address)
    of_whom = f" {about}={named[1]}" if named else ""
    return f"{method}={_WORDS[verdict]}{of_whom}"
