"""Check a letter by asking the domains themselves: for a door that faces the internet."""

from dataclasses import dataclass

from dns.resolver import Resolver

from emails.authentication.author import author_domains
from emails.authentication.dkim import check_dkim
from emails.authentication.dmarc import Published, published
from emails.authentication.handover import Handover
from emails.authentication.questions import NoAnswerError, Questions
from emails.authentication.results import AuthenticationResult, Check, Finding
from emails.authentication.spf import check_spf
from emails.letters.parts import Letter, read
from emails.values.received import Authentication


@dataclass(frozen=True, slots=True)
class ByDns:
    """Asks ``resolver``, each question for up to ``seconds``."""

    resolver: Resolver
    seconds: float

    def __call__(self, handover: Handover) -> Authentication:
        return self.examine(handover).authentication

    def examine(self, handover: Handover) -> AuthenticationResult:
        """What SPF, DKIM and DMARC say about the letter."""
        letter = read(handover.raw)
        domains = author_domains(letter)
        if len(domains) > 1:
            return AuthenticationResult(dmarc=Finding.FAIL)
        if not any(domains):
            return AuthenticationResult()
        return _examine(handover, letter, domains[0], Questions(self.resolver, self.seconds))


def _examine(
    handover: Handover, letter: Letter, author: str, questions: Questions
) -> AuthenticationResult:
    try:
        wish = published(author, questions)
    except NoAnswerError:
        return AuthenticationResult(dmarc=Finding.TEMPERROR, author_domain=author)
    strict_spf = wish is not None and wish.strict_spf
    strict_dkim = wish is not None and wish.strict_dkim
    spf = check_spf(handover, author, questions, strict=strict_spf)
    dkim = check_dkim(letter, author, questions, handover.at, strict=strict_dkim)
    return AuthenticationResult(
        spf=spf,
        dkim=dkim,
        dmarc=_dmarc(wish, spf, dkim),
        policy=wish.policy if wish else None,
        author_domain=author,
    )


def _dmarc(wish: Published | None, spf: Check, dkim: Check) -> Finding:
    if wish is None:
        return Finding.NONE
    if spf.vouches or dkim.vouches:
        return Finding.PASS
    might_vouch = [check for check in (spf, dkim) if check.finding is Finding.TEMPERROR]
    if any(check.aligned for check in might_vouch):
        return Finding.TEMPERROR
    return Finding.FAIL
