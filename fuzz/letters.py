"""Whole letters: read, forwarded to the owner, answered under the mask."""

from emails.letters.parts import read
from emails.rewriting.correspondence import correspondence
from emails.tests.corpus import house
from emails.tests.corpus.invariants import assert_answers, assert_forwards


def work(data: bytes) -> None:
    """What the service does with a letter, both ways, and nothing else."""
    house.forward(data, house.CLEANED)
    house.answer(data)
    correspondence(read(data), "")


def check(data: bytes) -> None:
    """Whatever the bytes, what is promised of letters holds."""
    work(data)
    assert_forwards(data)
    assert_answers(data)
