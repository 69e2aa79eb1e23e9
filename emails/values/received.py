"""A letter as an entrance hands it over."""

import enum
from dataclasses import dataclass, field
from datetime import datetime


class Verdict(enum.Enum):
    """What an entrance, or the scanner in front of it, found out about a letter."""

    PASS = "pass"  # noqa: S105  (a verdict, not a password)
    FAIL = "fail"
    UNKNOWN = "unknown"


class DmarcPolicy(enum.Enum):
    """What a domain asks to be done with letters that fail its DMARC (RFC 7489 6.3)."""

    NONE = "none"
    QUARANTINE = "quarantine"
    REJECT = "reject"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Authentication:
    """Who vouches for a letter; each UNKNOWN where nobody has asked, or there was no answer."""

    spf: Verdict = Verdict.UNKNOWN
    """Whether the domain of the envelope sender lets that host speak for it (RFC 7208)."""
    dkim: Verdict = Verdict.UNKNOWN
    """Whether a domain, be it whose it may, has signed the letter as it is (RFC 6376)."""
    dmarc: Verdict = Verdict.UNKNOWN
    """Whether the From domain is authenticated: DMARC, or aligned SPF or DKIM (RFC 7489)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedEmail:
    """One letter with all its envelope recipients; nothing in it is ever changed.

    ``identity`` names the letter across repeated deliveries: two hand-overs of the same letter
    have the same identity, two letters never do.
    """

    identity: str
    sender: str = field(repr=False)
    recipients: tuple[str, ...] = field(repr=False)
    raw: bytes = field(repr=False)
    received_at: datetime
    spam: Verdict = Verdict.UNKNOWN
    virus: Verdict = Verdict.UNKNOWN
    authentication: Authentication = Authentication()
    dmarc_policy: DmarcPolicy = DmarcPolicy.UNKNOWN
    too_large: bool = False
    """Set where nobody read it for its size; ``raw`` is empty then."""

    @property
    def dmarc(self) -> Verdict:
        """The one verdict that speaks of the author whom readers see."""
        return self.authentication.dmarc
