"""The one error with which every doubt about an envelope ends."""


class NotGenuineError(Exception):
    """Not proved to come from SNS; ``temporary`` where the proof may succeed later (W-R2)."""

    def __init__(self, reason: str, *, temporary: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.temporary = temporary
