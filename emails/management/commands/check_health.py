"""The probe of the queue's worker: reads its sign of life (spec emails 22)."""

import logging
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from emails.conf import conf
from emails.inbound.sqs.health import Sign, read_health

log = logging.getLogger("eventsinfo.check_health")


class Command(BaseCommand):
    help = "Exit 0 while the worker's health file is fresh, else 1. Options are settings; see docs."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.set_defaults(verbosity=settings.PROCESS_EMAIL_VERBOSITY)

    def handle(self, *, verbosity: int, **options: Any) -> None:
        worker = conf().worker
        sign = read_health(worker.health_path, timezone.now(), worker.health_max_age)
        _log(sign, str(worker.health_path), verbosity)
        if sign.error:
            sys.exit(1)


def _log(sign: Sign, path: str, verbosity: int) -> None:
    extra = {
        "success": not sign.error,
        "healthcheck_path": path,
        "data": sign.data,
        "age_s": sign.age_s,
    }
    if sign.error and verbosity > 0:
        log.error("Healthcheck failed", extra=extra | {"error": sign.error})
    elif not sign.error and verbosity > 1:
        log.info("Healthcheck passed", extra=extra)
