"""The queue's worker as the command builds it, but with the patience that a test can afford."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from botocore.client import BaseClient
from botocore.config import Config
from django.core.cache import caches
from django.utils import timezone

from chaos.order import Order
from chaos.programs.countdown import Countdown
from chaos.programs.diary import Diary, WitnessedTransport
from emails import wiring
from emails.aws.session import session
from emails.conf import Conf
from emails.inbound.handled import Handled
from emails.inbound.sns.open import opener
from emails.inbound.sqs.consumer import Consumer, Stop, Tools
from emails.inbound.sqs.queue import Queue, sqs_client
from emails.ports import Ports
from emails.storage.base import StoreKind
from emails.storage.s3 import S3Store
from emails.testing.aws import CERTIFICATE_URL
from emails.transports.base import MailTransport
from emails.transports.ses import SesTransport

# Seconds until silence is an error; a poll is answered after a second at the latest.
_CALL_SECONDS = 0.4
_POLL_SECONDS = 1.6
_OLDEST = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class WrongClock:
    """Goes wrong by as many seconds as a file says at the moment."""

    path: Path

    def __call__(self) -> datetime:
        return timezone.now() + timedelta(seconds=float(self.path.read_text()))


@dataclass(frozen=True, slots=True)
class Cloud:
    """Clients and ports, made once and inherited by every fork before it has a connection."""

    ports: Ports
    sqs: Any
    diary: Diary

    def clients(self) -> tuple[BaseClient, ...]:
        transport, store = self.ports.transport, self.ports.stores[StoreKind.S3]
        assert isinstance(transport, SesTransport)
        assert isinstance(store, S3Store)
        return transport.client, store.client, self.sqs

    def consume(self, order: Order) -> None:
        """Be a worker."""
        if order.dies_at:
            countdown = Countdown(order.dies_at, self.diary)
            countdown.watch_database()
            countdown.watch_calls(*self.clients())
        transport = WitnessedTransport(self.ports.transport, self.diary)
        ports = self._ports(order, transport)
        handle = transport.witnessed(opener(ports, oldest=_OLDEST).open)
        for url in order.queues:
            self._consumer(url, order, ports, handle).run(until_idle=order.until_idle)

    def _ports(self, order: Order, transport: MailTransport) -> Ports:
        return replace(
            wiring.for_a_worker(self.ports),
            transport=transport,
            clock=WrongClock(Path(order.clock)) if order.clock else timezone.now,
            conf=replace(self.ports.conf, claim_seconds=order.claim_seconds),
        )

    def _consumer(
        self, url: str, order: Order, ports: Ports, handle: Callable[[str], Handled]
    ) -> Consumer:
        worker = replace(
            ports.conf.worker,
            concurrency=order.concurrency,
            visibility_seconds=order.visibility,
            wait_seconds=order.wait,
        )
        return Consumer(
            Queue(self.sqs, url),
            Queue(self.sqs, ports.conf.aws.dead_letters_url),
            handle,
            worker,
            Stop(),
            # The shortest wait of each range before a letter is tried again: a second.
            Tools(clock=ports.clock, draw=lambda: 0.0, sweep=ports.sweep),
        )


def open_cloud(key: Path, diary: Path) -> Cloud:
    """What the settings lead to; the key of SNS is known, since nobody here can fetch it."""
    ports = wiring.ports()
    cache = caches[ports.conf.aws.key_cache]
    cache.set(f"{CERTIFICATE_URL}:public_key", key.read_bytes(), 24 * 3600)
    impatient = _impatient_ports(ports, ports.conf)
    sqs = _impatient(sqs_client(ports.conf.aws.region), _POLL_SECONDS)
    return Cloud(impatient, sqs, Diary(diary))


def _impatient_ports(ports: Ports, conf: Conf) -> Ports:
    transport = ports.transport
    assert isinstance(transport, SesTransport)
    store = ports.stores[StoreKind.S3]
    assert isinstance(store, S3Store)
    client = _impatient(store.client, _CALL_SECONDS)
    return replace(
        ports,
        transport=replace(transport, client=_impatient(transport.client, _CALL_SECONDS)),
        stores={**ports.stores, StoreKind.S3: S3Store(client, conf.max_letter_bytes)},
    )


def _impatient(client: Any, seconds: float) -> Any:
    """The same client, retries and all, but with another timeout."""
    meta = client.meta
    config = meta.config.merge(Config(read_timeout=seconds))
    return session().client(
        meta.service_model.service_name, region_name=meta.region_name, config=config
    )
