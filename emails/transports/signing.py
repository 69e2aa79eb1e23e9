"""A transport that signs letters before another one takes them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from emails.conf import Domains, Signing
from emails.letters.mailboxes import mailboxes
from emails.letters.parts import Letter, read
from emails.transports.base import MailTransport
from emails.transports.keys import SigningKey, signing_key
from emails.transports.seals import Seal


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningTransport:
    """Signs as the domain of the From field, where that is one of ``domains``."""

    transport: MailTransport
    key: SigningKey
    selector: str
    domains: Sequence[str]
    seals: bool
    clock: Callable[[], datetime]

    def send(self, letter: bytes, *, sender: str, recipients: Sequence[str]) -> None:
        signed = self._fields(read(letter)) + letter
        self.transport.send(signed, sender=sender, recipients=recipients)

    def _fields(self, letter: Letter) -> bytes:
        domain = self._domain(letter)
        if not domain:
            return b""
        seal = Seal(key=self.key, selector=self.selector, domain=domain, at=self.clock())
        return seal.set(letter) if self.seals and _is_forward(letter) else seal.signature(letter)

    def _domain(self, letter: Letter) -> str:
        """Our domain that the author's mask is in, at any depth; empty for other authors."""
        authors = [box.address for value in letter.values("from") for box in mailboxes(value)]
        host = authors[0].rpartition("@")[2] if len(authors) == 1 else ""
        ours = (name for name in self.domains if f".{host}".endswith(f".{name}"))
        return next(ours, "")


def signed(
    transport: MailTransport, signing: Signing, domains: Domains, clock: Callable[[], datetime]
) -> MailTransport:
    """``transport`` with signatures, where the operator has given us a key."""
    if not signing.key:
        return transport
    return SigningTransport(
        transport=transport,
        key=signing_key(signing.key),
        selector=signing.selector,
        domains=(domains.masks, domains.answers),
        seals=signing.seals,
        clock=clock,
    )


def _is_forward(letter: Letter) -> bool:
    """Only forwarded letters carry findings about their authors, which are ours."""
    return bool(letter.values("authentication-results"))
