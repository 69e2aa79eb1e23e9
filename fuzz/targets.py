"""The targets by name, and how one input is put to one of them."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from fuzz import headers, html, letters, sns
from fuzz.work import assert_affordable, assert_linear, is_sampled

_COUNTED_ONE_IN = 8
_GROWN_ONE_IN = 256


class Target(NamedTuple):
    """The bare work, which is measured, and the check, which asks what came of it."""

    work: Callable[[bytes], None]
    check: Callable[[bytes], None]


TARGETS: Mapping[str, Target] = {
    "letters": Target(letters.work, letters.check),
    "headers": Target(headers.work, headers.check),
    "html": Target(html.work, html.check),
    "sns": Target(sns.work, sns.check),
}


def put(target: Target, data: bytes) -> None:
    """One input of a fuzzer; costly questions are asked of few."""
    target.check(data)
    if is_sampled(data, _COUNTED_ONE_IN):
        assert_affordable(target.work, data)
    if is_sampled(data, _GROWN_ONE_IN):
        assert_linear(target.work, data)


def put_thoroughly(target: Target, data: bytes) -> None:
    """One input of the regression suite, which asks everything of each."""
    target.check(data)
    assert_affordable(target.work, data)
    assert_linear(target.work, data)
