"""From a letter to its reply token, and from the token to the keys of its record.

The token is the only key to the record: a database leak alone reveals no correspondent. It is
derived from the delivery, so a repeated letter carries the same reply address as the first.
"""

import base64
import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from emails.letters.mailboxes import mailboxes
from emails.values.correspondence import Correspondence

REPLIES = "replies"
_TOKEN_BYTES = 15  # 120 bits: 24 characters of base32, without padding
# The spelling is compatibility: records of the service before us use it (spec emails 13).
_LOOKUP_PURPOSE = b"replay replies lookup key"
_ENCRYPTION_PURPOSE = b"replay replies encryption key"
_NONCE_BYTES = 12
_HEADER = {"alg": "dir", "enc": "A256GCM"}


@dataclass(frozen=True, slots=True)
class ReplyKeys:
    """Where the record of a token lies, and what opens it."""

    lookup: str
    encryption: bytes = field(repr=False)


def reply_token(delivery_key: str, secret: bytes) -> str:
    """The token of one delivery's reply address: lower-case base32."""
    digest = hmac.new(secret, b"reply token " + delivery_key.encode(), hashlib.sha256).digest()
    return base64.b32encode(digest[:_TOKEN_BYTES]).decode().lower()


def keys_of(token: str) -> ReplyKeys:
    """The two keys derived from ``token`` (spec emails 13)."""
    material = token.encode()
    lookup = HKDFExpand(SHA256(), 16, _LOOKUP_PURPOSE).derive(material)
    encryption = HKDFExpand(SHA256(), 32, _ENCRYPTION_PURPOSE).derive(material)
    return ReplyKeys(base64.urlsafe_b64encode(lookup).decode(), encryption)


def seal_token(token: str, keys: ReplyKeys) -> bytes:
    """``token``, to be had again by whoever has the keys of a letter's id."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(keys.encryption).encrypt(nonce, token.encode(), None)


def unseal_token(sealed: bytes, keys: ReplyKeys) -> str | None:
    """What ``seal_token`` was given, or None where these keys do not open it."""
    nonce, written = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    try:
        return AESGCM(keys.encryption).decrypt(nonce, written, None).decode()
    except (InvalidTag, ValueError):
        return None


def encrypt(correspondence: Correspondence, keys: ReplyKeys) -> str:
    """The compact JWE of what a letter said about its correspondent."""
    written = {
        "reply-to": correspondence.recipients,
        "message-id": correspondence.message_id,
        "references": correspondence.references,
    }
    return jwe.encrypt_compact(_HEADER, json.dumps(written), OctKey.import_key(keys.encryption))


def decrypt(metadata: str, keys: ReplyKeys) -> Correspondence | None:
    """What ``encrypt`` was given, or None where the record does not open with these keys.

    Rows carried over from the service before us open, too: they hold fields as they were sent.
    """
    try:
        opened = jwe.decrypt_compact(metadata, OctKey.import_key(keys.encryption))
        read: object = json.loads(opened.plaintext or b"")
    except (JoseError, ValueError):
        return None
    return _correspondence(read) if isinstance(read, dict) else None


def _correspondence(read: Mapping[str, object]) -> Correspondence | None:
    # The first author gets the answer where nobody was named to get it (W-L12).
    recipients = _people(read.get("reply-to")) or _people(read.get("from"))[:1]
    if not recipients:
        return None
    return Correspondence(
        recipients=recipients,
        message_id=str(read.get("message-id") or "").strip(),
        references=str(read.get("references") or "").strip(),
    )


def _people(written: object) -> tuple[tuple[str, str], ...]:
    """Display names and addresses: pairs in rows of ours, a header field in carried-over ones."""
    if isinstance(written, str):
        boxes = mailboxes(written.encode("utf-8", "replace"))
        return tuple((box.name, box.address) for box in boxes)
    pairs = written if isinstance(written, list) else []
    return tuple((str(name), str(address)) for name, address in pairs)
