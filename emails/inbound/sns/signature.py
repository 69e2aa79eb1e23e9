"""Whether an envelope was signed by SNS, and not too long ago (W-S9)."""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA1, SHA256, HashAlgorithm

from emails.inbound.sns.certificates import SigningKeys
from emails.inbound.sns.envelope import Envelope
from emails.inbound.sns.genuine import NotGenuineError

# Version 1 is what topics use whose owner has not chosen version 2.
_HASHES: dict[str, Callable[[], HashAlgorithm]] = {"1": SHA1, "2": SHA256}
_FAST_CLOCK = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verifier:
    """Checks envelopes that are at most ``oldest`` old."""

    keys: SigningKeys
    clock: Callable[[], datetime]
    oldest: timedelta

    def check(self, envelope: Envelope) -> None:
        """Return for a genuine envelope; raise ``NotGenuineError``, and nothing else, for others.

        What costs nothing is looked at first: a stranger cannot make us ask for certificates
        with less than a well-formed envelope of today.
        """
        algorithm = _HASHES.get(envelope.signature_version)
        if algorithm is None:
            raise NotGenuineError("signature_version")
        age = self._age(envelope)
        signature = _signature(envelope)
        key = self.keys.key(envelope.certificate_url)
        try:
            key.verify(signature, envelope.signed, PKCS1v15(), algorithm())
        except InvalidSignature:
            raise NotGenuineError("signature") from None
        if age < -_FAST_CLOCK:
            # SNS says so itself, so it is our clock that is slow: it must not cost us every letter.
            raise NotGenuineError("from_the_future", temporary=True)

    def _age(self, envelope: Envelope) -> timedelta:
        if envelope.sent_at is None:
            raise NotGenuineError("timestamp")
        age = self.clock() - envelope.sent_at
        if age > self.oldest:
            raise NotGenuineError("too_old")
        return age


def _signature(envelope: Envelope) -> bytes:
    try:
        signature = base64.b64decode(envelope.signature, validate=True)
    except (binascii.Error, ValueError):
        raise NotGenuineError("signature") from None
    if not signature:
        raise NotGenuineError("no_signature")
    return signature
