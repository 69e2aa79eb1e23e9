"""Key pairs for signing letters in tests, made once per run."""

import base64
from dataclasses import dataclass, field
from functools import cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A private key as operators keep it, and its public half as a domain publishes it."""

    pem: str = field(repr=False)
    record: str


@cache
def rsa_pair(bits: int = 2048) -> KeyPair:
    key = generate_private_key(public_exponent=65537, key_size=bits)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return KeyPair(pem.decode(), f"v=DKIM1; k=rsa; p={base64.b64encode(public).decode()}")


@cache
def ed25519_pair() -> KeyPair:
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return KeyPair(pem.decode(), f"v=DKIM1; k=ed25519; p={base64.b64encode(public).decode()}")
