"""What can go wrong in the demo."""


class DoesNotHoldError(Exception):
    """Something that the demo proves is not so."""

    def __init__(self, claim: str, *, expected: object, seen: object) -> None:
        super().__init__(f"{claim}\n  expected: {expected}\n  seen:     {seen}")


class StageError(Exception):
    """The processes that the demo needs do not come up."""


class LetterFileError(Exception):
    """A file cannot be played as a letter."""
