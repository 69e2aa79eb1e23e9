"""The main job as a transcript, without a browser."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from playground.conf import conf
from playground.demo.errors import LetterFileError, StageError
from playground.demo.letters import letter_in
from playground.demo.play import StepFailedError, play


class Command(BaseCommand):
    help = "Play the main job on a Relay of its own; your database and letters are not touched."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--eml", type=Path, metavar="FILE", help="play with this letter, not the newsletter"
        )

    def handle(self, *, eml: Path | None, **options: Any) -> None:
        try:
            own_letter = letter_in(eml, most_bytes=conf().max_letter_bytes) if eml else None
            play(own_letter, self.say)
        except (LetterFileError, StageError, StepFailedError) as problem:
            raise CommandError(str(problem)) from problem
        except KeyboardInterrupt:
            raise CommandError("Stopped; nothing is left running.", returncode=130) from None

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
