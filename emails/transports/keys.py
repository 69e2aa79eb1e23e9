"""The key that signs outgoing letters (RFC 6376, RFC 8463)."""

from dataclasses import dataclass, field
from typing import TypeAlias

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key

# RFC 8301, 3.2: signers use at least this many bits.
_FEWEST_BITS = 2048

_PrivateKey: TypeAlias = RSAPrivateKey | Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key that signs SHA-256 digests."""

    private: _PrivateKey = field(repr=False)

    @property
    def algorithm(self) -> bytes:
        return b"rsa-sha256" if isinstance(self.private, RSAPrivateKey) else b"ed25519-sha256"

    def sign(self, digest: bytes) -> bytes:
        if isinstance(self.private, RSAPrivateKey):
            return self.private.sign(digest, PKCS1v15(), Prehashed(SHA256()))
        return self.private.sign(digest)


def signing_key(pem: str) -> SigningKey:
    """The key in ``pem``; raises ``ValueError`` for one that receivers would not accept."""
    try:
        key = load_pem_private_key(pem.encode(), password=None)
    except (TypeError, UnsupportedAlgorithm) as problem:
        raise ValueError("encrypted or of an unknown kind") from problem
    if isinstance(key, RSAPrivateKey) and key.key_size >= _FEWEST_BITS:
        return SigningKey(key)
    if isinstance(key, Ed25519PrivateKey):
        return SigningKey(key)
    raise ValueError("neither RSA of 2048 bits nor Ed25519")


def is_signing_key(pem: str) -> bool:
    """Whether ``pem`` is a usable key, or none at all."""
    try:
        return not pem or bool(signing_key(pem))
    except ValueError:
        return False


def is_sealing_key(pem: str) -> bool:
    """Whether ``pem`` is a key whose ARC seals receivers verify: those know RSA alone."""
    return bool(pem) and is_signing_key(pem) and signing_key(pem).algorithm == b"rsa-sha256"
