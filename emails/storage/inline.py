"""Letters that travel inside the notification about them: the locator is the letter."""

import base64
import binascii
import re

from emails.storage.base import StoreError
from emails.storage.room import Admit, everybody

# A letter begins with a header line and thus holds a colon, which base64 never does.
_BASE64 = re.compile(r"[A-Za-z0-9+/\r\n]+={0,2}\s*")


class InlineStore:
    """Reads the ``content`` of a provider's notification, as base64 or as UTF-8 text."""

    def read(self, locator: str, admit: Admit = everybody) -> bytes:
        del admit  # what is here is held already
        try:
            if _BASE64.fullmatch(locator):
                return base64.b64decode(locator)
            return locator.encode()
        except (binascii.Error, UnicodeEncodeError):
            raise StoreError("neither base64 nor text", temporary=False) from None

    def delete(self, locator: str) -> None:
        """Nothing: the letter goes with its notification."""
