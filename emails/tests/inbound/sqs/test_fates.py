"""What an ending means for the message, and how long to wait before the next try."""

import pytest

from emails.inbound.handled import Handled, NotUnderstood, Postponed, Settled
from emails.inbound.sqs.fates import Done, Fate, Poison, Retry, backoff, fate_of


@pytest.mark.parametrize(
    ("handled", "fate"),
    [
        (Settled(), Done()),
        (Postponed("error_sending"), Retry(8, "error_sending")),
        (NotUnderstood("not_json"), Poison("not_json")),
    ],
)
def test_w_l1_only_what_is_settled_is_done(handled: Handled, fate: Fate) -> None:
    assert fate_of(handled, 1, lambda: 0.5) == fate


@pytest.mark.parametrize(
    ("receives", "longest"), [(1, 15), (2, 30), (3, 60), (7, 900), (8, 900), (10**6, 900)]
)
def test_waits_double_up_to_a_limit_with_full_jitter(receives: int, longest: int) -> None:
    assert backoff(receives, lambda: 0.0) == 1
    assert backoff(receives, lambda: 0.999_999) == longest - 1
    assert 1 <= backoff(receives, lambda: 0.3) < longest
