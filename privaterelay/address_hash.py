"""How logs and support name a real address without showing it."""

import hashlib
import hmac

from django.conf import settings


def address_hash(email: str) -> str:
    """The keyed hash of ``email`` in any case, in hex; nothing for nothing.

    Without our key nobody can try addresses on it. The key is one that never changes, so that what
    stands in a log finds its person later.
    """
    if not email:
        return ""
    said = f"email:{email.lower()}"
    return hmac.new(
        settings.EMAILS_TOMBSTONE_KEY.encode(), said.encode(), hashlib.sha256
    ).hexdigest()


def masked(address: str) -> str:
    """Enough of ``address`` to compare it with one in hand: ``a...@h...example``."""
    local, _, domain = address.rpartition("@")
    ending = domain.rpartition(".")[2]
    return f"{local[:1]}...@{domain[:1]}...{ending}" if local else ""
