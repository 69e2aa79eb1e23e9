"""Every reason has words for the owner, in every language."""

import pytest

from emails.reasons import explain, text_id
from emails.values.outcomes import Reason
from privaterelay.languages import DEFAULT

LANGUAGES = ("ar", "de", "en", "es", "fr", "ja")


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_words(reason: Reason) -> None:
    texts = [explain(reason, language) for language in LANGUAGES]

    assert len(set(texts)) == len(LANGUAGES)
    assert explain(reason, "xx") == explain(reason, DEFAULT)


def test_what_an_owner_cannot_tell_apart_has_one_text() -> None:
    assert text_id(Reason.DMARC_REJECT) == text_id(Reason.DMARC_QUARANTINE) == "reason-dmarc"
    assert text_id(Reason.HARD_BOUNCE_PAUSE) == "reason-hard-bounce-pause"
