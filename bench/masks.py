"""The masks that letters of the benchmarks are for; no Django, so that everybody may know them."""

# As many as letters in flight at most: real letters seldom meet at one mask and its counters.
OWNERS = 64


def local_part(number: int) -> str:
    """The local part of the mask with that number."""
    return f"bench{number:04d}"


def mask_for(letter: int) -> str:
    """The mask that the letter with that number goes to."""
    return f"{local_part(letter % OWNERS)}@mask.example"
