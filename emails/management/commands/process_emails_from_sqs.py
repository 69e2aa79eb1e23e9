"""The queue's worker as a process."""

import logging
import signal
from argparse import ArgumentParser
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from emails import wiring
from emails.conf import Conf
from emails.inbound.sns.open import opener
from emails.inbound.sqs.consumer import Consumer, Stop, Tools
from emails.inbound.sqs.queue import Queue, QueueError, sqs_client

log = logging.getLogger("eventsinfo.process_emails_from_sqs")

# The longest that SQS keeps a message; until then a letter may wait for its turn.
_OLDEST = timedelta(days=14)


class Command(BaseCommand):
    help = "Handle letters from the queue until SIGTERM or Ctrl-C. Options are settings; see docs."
    # Those of ours; the others would load all of the web's code into a process that never uses it.
    requires_system_checks = ("relay",)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.set_defaults(verbosity=settings.PROCESS_EMAIL_VERBOSITY)
        parser.add_argument(
            "--concurrency",
            type=int,
            default=settings.PROCESS_EMAIL_CONCURRENCY,
            help="letters handled at once (%(default)s)",
        )
        parser.add_argument(
            "--until-idle", action="store_true", help="leave once the queue is empty"
        )

    def handle(self, *, concurrency: int, until_idle: bool, verbosity: int, **options: Any) -> None:
        if not 1 <= concurrency <= 256:
            raise CommandError("--concurrency must be from 1 to 256.")
        ports = wiring.for_a_worker(wiring.ports(concurrency))
        worker = replace(ports.conf.worker, concurrency=concurrency, verbosity=verbosity)
        queue, dead_letters = _queues(ports.conf)
        stop = Stop()
        signal.signal(signal.SIGTERM, lambda *_: stop.ask("terminate"))
        signal.signal(signal.SIGINT, lambda *_: stop.ask("interrupt"))
        open_envelope = opener(ports, oldest=_OLDEST).open
        tools = Tools(clock=ports.clock, sweep=ports.sweep)
        consumer = Consumer(queue, dead_letters, open_envelope, worker, stop, tools)
        log.info("Starting process_emails_from_sqs", extra=_parameters(ports.conf, asdict(worker)))
        consumer.run(until_idle=until_idle)


def _queues(conf: Conf) -> tuple[Queue, Queue | None]:
    """The queue, which answers, and the place for dead letters."""
    aws = conf.aws
    if not aws.queue_url:
        raise CommandError("AWS_SQS_EMAIL_QUEUE_URL is missing: name the queue.")
    client = sqs_client(aws.region)
    queue = Queue(client, aws.queue_url)
    try:
        queue.depth()
    except QueueError as problem:
        raise CommandError(f"Unable to connect to AWS_SQS_EMAIL_QUEUE_URL: {problem}") from problem
    return queue, Queue(client, aws.dead_letters_url) if aws.dead_letters_url else None


def _parameters(conf: Conf, worker: dict[str, Any]) -> dict[str, Any]:
    """Everything that decides how this worker behaves, under the names operators know."""
    aws = conf.aws
    return {
        "aws_region": aws.region,
        "aws_sns_topic": sorted(aws.topics),
        "sqs_url": aws.queue_url,
        "dlq_url": aws.dead_letters_url,
        **{name: value for name, value in worker.items() if name not in _RENAMED},
        **{known: worker[name] for name, known in _RENAMED.items()},
    }


_RENAMED = {
    "delete_failed": "delete_failed_messages",
    "health_path": "healthcheck_path",
    "health_max_age": "healthcheck_max_age",
}
