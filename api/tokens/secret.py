"""What a scoped token looks like, and what is kept of it."""

import hashlib
import secrets

# Tells our keys from others' where they turn up by accident, and from the classic token.
PREFIX = "relay_"


def draw_secret() -> str:
    return PREFIX + secrets.token_urlsafe(32)


def hashed(secret: str) -> str:
    """256 random bits need neither salt nor stretching."""
    return hashlib.sha256(secret.encode()).hexdigest()
