"""The dead letters as a command, for the operator who has mended what killed them."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from emails.conf import conf
from emails.inbound.sqs.dead_letters import look, redrive
from emails.inbound.sqs.queue import Queue, QueueError, sqs_client

_MANY = 1_000_000


class Command(BaseCommand):
    help = "Inspect, redrive or purge the messages of AWS_SQS_EMAIL_DLQ_URL; exits 1 on trouble."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        shown = what.add_parser("inspect", help="show ids, reasons and ages, never contents")
        shown.add_argument("--limit", type=int, default=100, help="at most so many (%(default)s)")
        back = what.add_parser("redrive", help="send messages back to the worker's queue")
        back.add_argument("--limit", type=int, default=_MANY, help="at most so many (all)")
        gone = what.add_parser("purge", help="delete all of them, for good")
        gone.add_argument("--yes", action="store_true", help="really")

    def handle(self, *, what: str, **options: Any) -> None:
        dead_letters = _queue("AWS_SQS_EMAIL_DLQ_URL", conf().aws.dead_letters_url)
        try:
            match what:
                case "inspect":
                    self._inspect(dead_letters, options["limit"])
                case "redrive":
                    self._redrive(dead_letters, options["limit"])
                case _:
                    self._purge(dead_letters, sure=options["yes"])
        except QueueError as problem:
            raise CommandError(f"The queue did not do it: {problem}. Run it again.") from problem

    def _inspect(self, dead_letters: Queue, limit: int) -> None:
        now, count = timezone.now(), 0
        for count, message in enumerate(look(dead_letters, limit), start=1):  # noqa: B007
            hours = (now - message.sent_at).total_seconds() / 3600
            reason = message.reason or "unknown (received too often)"
            self.stdout.write(f"{message.id}  {hours:7.1f} h  {reason}")
        self.stdout.write(f"{count} dead letters shown.")

    def _redrive(self, dead_letters: Queue, limit: int) -> None:
        queue = _queue("AWS_SQS_EMAIL_QUEUE_URL", conf().aws.queue_url)
        waiting, count = dead_letters.depth().count, 0
        for count, message in enumerate(redrive(dead_letters, queue, limit), start=1):
            self.stdout.write(f"{count} of about {min(waiting, limit)} sent back: {message.id}")
        self.stdout.write(f"{count} dead letters sent back.")

    def _purge(self, dead_letters: Queue, *, sure: bool) -> None:
        waiting = dead_letters.depth().count
        if not sure:
            raise CommandError(f"This deletes about {waiting} dead letters for good: add --yes.")
        dead_letters.purge()
        self.stdout.write(f"About {waiting} dead letters deleted.")


def _queue(variable: str, url: str) -> Queue:
    if not url:
        raise CommandError(f"{variable} is missing: name the queue.")
    return Queue(sqs_client(conf().aws.region), url)
