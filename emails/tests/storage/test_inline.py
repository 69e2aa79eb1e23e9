"""Letters inside notifications, in both of the encodings that SES has."""

import base64

import pytest

from emails.storage.base import StoreError
from emails.storage.inline import InlineStore

LETTER = b"Subject: Hi\r\n\r\nHello \xe2\x98\x83\r\n"


@pytest.mark.parametrize("written", [LETTER.decode(), base64.b64encode(LETTER).decode()])
def test_text_and_base64(written: str) -> None:
    assert InlineStore().read(written) == LETTER


@pytest.mark.parametrize("written", ["AAAAA", "\ud800:"])
def test_what_is_neither_is_refused_for_good(written: str) -> None:
    with pytest.raises(StoreError) as failure:
        InlineStore().read(written)

    assert not failure.value.temporary
