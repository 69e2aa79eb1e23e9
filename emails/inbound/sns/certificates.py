"""The keys with which SNS signs: found at one kind of address, and kept for hours."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)
from cryptography.x509 import load_pem_x509_certificates
from django.core.cache import BaseCache

from emails.inbound.sns.genuine import NotGenuineError

_KEPT_SECONDS = 6 * 60 * 60
_LOADED_SECONDS = 5 * 60
_FEWEST_BITS = 2048


def sns_host(region: str) -> str:
    """The one host that serves SNS in ``region``; in China it ends differently."""
    return f"sns.{region}.amazonaws.com{'.cn' if region.startswith('cn-') else ''}"


@dataclass(frozen=True, slots=True)
class SigningKeys:
    """Public keys by the address of their certificate, shared through ``cache``.

    A loaded key is used for minutes without asking the cache: that, and reading it, would take
    longer than checking a signature.
    """

    region: str
    cache: BaseCache
    fetch: Callable[[str], bytes]
    tick: Callable[[], float] = time.monotonic
    _loaded: dict[str, tuple[RSAPublicKey, float]] = field(default_factory=dict, compare=False)

    def key(self, url: str) -> RSAPublicKey:
        """The key at ``url``, or ``NotGenuineError``."""
        key, loaded_at = self._loaded.get(url, (None, 0.0))
        if key is None or self.tick() - loaded_at >= _LOADED_SECONDS:
            key = self._load(url)
            self._loaded.clear()  # SNS signs with one key for months
            self._loaded[url] = (key, self.tick())
        return key

    def _load(self, url: str) -> RSAPublicKey:
        if not self._may_ask(url):
            raise NotGenuineError("certificate_url")
        name = f"{url}:public_key"
        return self._kept(name) or self._fetched(name, url)

    def _may_ask(self, url: str) -> bool:
        host = re.escape(sns_host(self.region))
        page = r"/SimpleNotificationService-[0-9a-f]{16,64}\.pem"
        return bool(self.region and re.fullmatch(f"https://{host}{page}", url))

    def _kept(self, name: str) -> RSAPublicKey | None:
        kept = self.cache.get(name)
        try:
            found = load_pem_public_key(kept) if isinstance(kept, bytes) else None
        except (ValueError, UnsupportedAlgorithm):
            return None
        return found if isinstance(found, RSAPublicKey) else None

    def _fetched(self, name: str, url: str) -> RSAPublicKey:
        key = _only_key(self.fetch(url))
        written = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        self.cache.set(name, written, _KEPT_SECONDS)
        return key


def _only_key(pem: bytes) -> RSAPublicKey:
    try:
        certificates = load_pem_x509_certificates(pem)
        keys = [certificate.public_key() for certificate in certificates]
    except (ValueError, UnsupportedAlgorithm):
        raise NotGenuineError("certificate_malformed") from None
    if len(keys) != 1:
        raise NotGenuineError(f"certificates_{len(keys)}")
    key = keys[0]
    if not isinstance(key, RSAPublicKey) or key.key_size < _FEWEST_BITS:
        raise NotGenuineError("certificate_key")
    return key
