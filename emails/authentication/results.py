"""What the checks found out about a letter, and what that means."""

import enum
from collections.abc import Collection
from dataclasses import dataclass

from emails.values.received import Authentication, Verdict


class Finding(enum.StrEnum):
    """How one check ended, in the words of RFC 8601, 2.7."""

    NONE = "none"
    PASS = "pass"  # noqa: S105  (a finding, not a password)
    FAIL = "fail"
    SOFTFAIL = "softfail"
    NEUTRAL = "neutral"
    POLICY = "policy"
    TEMPERROR = "temperror"
    PERMERROR = "permerror"


def verdict_of(findings: Collection[str]) -> Verdict:
    """What one method says: a pass counts whatever else failed; a doubt is no failure."""
    if Finding.PASS in findings:
        return Verdict.PASS
    return Verdict.FAIL if Finding.FAIL in findings else Verdict.UNKNOWN


class Policy(enum.StrEnum):
    """What a domain asks receivers to do with letters that fail (RFC 7489, 6.3)."""

    NONE = "none"
    QUARANTINE = "quarantine"
    REJECT = "reject"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check's finding; ``aligned`` where the checked domain is the author's."""

    finding: Finding = Finding.NONE
    aligned: bool = False

    @property
    def vouches(self) -> bool:
        return self.aligned and self.finding is Finding.PASS


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthenticationResult:
    """Everything that was found out about one letter."""

    spf: Check = Check()
    dkim: Check = Check()
    dmarc: Finding = Finding.NONE
    policy: Policy | None = None
    """None where the domain has published none."""
    author_domain: str = ""

    @property
    def authentication(self) -> Authentication:
        """The same for everybody who asks nothing further."""
        return Authentication(
            spf=verdict_of({self.spf.finding}),
            dkim=verdict_of({self.dkim.finding}),
            dmarc=self.verdict,
        )

    @property
    def verdict(self) -> Verdict:
        """Whether the author's domain vouches for the letter.

        A domain without a DMARC record vouches by SPF or DKIM that is aligned with it.
        """
        if self.dmarc is Finding.FAIL:
            return Verdict.FAIL
        vouched = self.spf.vouches or self.dkim.vouches
        if self.dmarc is Finding.PASS or (self.dmarc is Finding.NONE and vouched):
            return Verdict.PASS
        return Verdict.UNKNOWN
