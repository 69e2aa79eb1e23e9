"""The request to SES is whole JSON, and never whole in memory."""

import hashlib
import json
import tracemalloc
from base64 import b64decode

import pytest

from emails.transports.raw_email import RawEmail

FIELDS = {
    "FromEmailAddress": "k3x9@mask.example",
    "Destination": {"ToAddresses": ['"é"@x.example']},
}
PIECE = 3 * 64 * 1024


@pytest.mark.parametrize("size", [0, 1, 2, 3, 1000, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 2])
def test_it_says_what_it_was_given(size: int) -> None:
    letter = bytes(range(256)) * (size // 256 + 1)
    letter = letter[:size]
    request = RawEmail(FIELDS, letter)

    written = b"".join(request)

    data = json.loads(written)
    assert b64decode(data["Content"]["Raw"]["Data"], validate=True) == letter
    assert {name: data[name] for name in FIELDS} == FIELDS
    assert len(data) == 3
    assert request.headers() == {
        "Content-Length": str(len(written)),
        "X-Amz-Content-SHA256": hashlib.sha256(written).hexdigest(),
    }
    assert len(request) == len(written)


def test_w_p7_only_a_piece_of_it_is_in_memory() -> None:
    request = RawEmail(FIELDS, b"x" * 20_000_000)
    tracemalloc.start()
    try:
        request.headers()
        for _ in request:
            pass
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 2_000_000
