"""The request with which SES is handed a letter, written piece by piece."""

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterator, Mapping

# A multiple of three, so that the pieces of base64 fit together without padding in between.
_AT_ONCE = 3 * 64 * 1024
_END = b'"}}}'


class RawEmail:
    """The JSON of ``SendEmail`` around the base64 of a letter.

    Whole it would be a third larger than the letter, several times over on its way through the
    SDK; of this only a piece is there at any moment.
    """

    def __init__(self, fields: Mapping[str, object], letter: bytes) -> None:
        start = json.dumps(fields).removesuffix("}") + ', "Content": {"Raw": {"Data": "'
        self._start = start.encode()
        self._letter = letter

    def __iter__(self) -> Iterator[bytes]:
        yield self._start
        with memoryview(self._letter) as letter:
            for at in range(0, len(letter), _AT_ONCE):
                yield b64encode(letter[at : at + _AT_ONCE])
        yield _END

    def __len__(self) -> int:
        digits = -(-len(self._letter) // 3) * 4
        return len(self._start) + digits + len(_END)

    def headers(self) -> dict[str, str]:
        """Length and digest, which must be known before the first piece is sent."""
        digest = hashlib.sha256()
        for piece in self:
            digest.update(piece)
        return {
            "Content-Length": str(len(self)),
            "X-Amz-Content-SHA256": digest.hexdigest(),
        }
