"""Tell the story to whoever listens, from the first step to the first that does not hold."""

import time
from collections.abc import Callable

from playground.demo.errors import DoesNotHoldError
from playground.demo.stage import stage
from playground.demo.story import STEPS, Story


class StepFailedError(Exception):
    """A step does not hold; the message says which, what was expected and what was seen."""


def play(own_letter: bytes | None, say: Callable[[str], object]) -> None:
    """Play every step on a stage of its own and ``say`` what was seen.

    Raises ``StepFailedError``, or ``StageError`` where there is nothing to play on.
    """
    started = time.monotonic()
    say("Starting a Relay of its own: database, web server, SMTP door, mailboxes.")
    with stage() as built:
        tell(Story(built, own_letter), say)
    say(f"\nAll {len(STEPS)} steps held, in {time.monotonic() - started:.1f} s.")


def tell(story: Story, say: Callable[[str], object]) -> None:
    """Every step of ``STEPS`` on ``story``."""
    for number, (title, step) in enumerate(STEPS, start=1):
        say(f"\n{number}. {title}")
        try:
            for line in step(story):
                say(f"   {line}")
        except DoesNotHoldError as problem:
            raise StepFailedError(f"Step {number} does not hold. {problem}") from problem
