"""What an owner may choose about a mask."""

from typing import TypedDict


class MaskChoices(TypedDict, total=False):
    """The choices somebody made; an absent key keeps its value, or its default on a new mask."""

    enabled: bool
    description: str
    generated_for: str
    used_on: str | None
    block_list_emails: bool
