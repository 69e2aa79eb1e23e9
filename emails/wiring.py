"""Build the ports from the settings; only entrances call this."""

from dataclasses import replace
from functools import cache

from django.utils import timezone

from emails.conf import Conf, conf
from emails.ports import Ports
from emails.replies.keys import REPLIES
from emails.storage.base import StoreKind, Stores
from emails.storage.inline import InlineStore
from emails.storage.room import Room
from emails.storage.s3 import S3Store, s3_client
from emails.storage.sweeper import Sweeper
from emails.transports.base import MailTransport
from emails.transports.ses import SesTransport, ses_client
from emails.transports.signing import signed
from emails.transports.smtp import SmtpTransport
from privaterelay import wiring as ground

# Building a client takes a third of a second; each may be shared by all threads of a process.
_ses_client = cache(ses_client)
_s3_client = cache(s3_client)
# Connections kept per client for whoever has no number of threads of their own.
_FEWEST_CONNECTIONS = 16


def ports(threads: int = _FEWEST_CONNECTIONS) -> Ports:
    """The real outside world, as configured, for so many ``threads``."""
    settings = conf()
    connections = max(_FEWEST_CONNECTIONS, threads)
    return Ports(
        transport=_transport(settings, connections),
        clock=timezone.now,
        conf=settings,
        events=ground.event_log(),
        stores=_stores(settings, connections),
    )


def for_a_worker(ports: Ports) -> Ports:
    """``ports`` of a process that handles letters all day: so many bytes of them at once.

    It deletes many at once too, and calls ``sweep`` for that.
    """
    ports = replace(ports, room=Room(ports.conf.worker.bytes_in_flight))
    store = ports.stores.get(StoreKind.S3)
    if not isinstance(store, S3Store):
        return ports
    sweeper = Sweeper(store)
    return replace(ports, stores={**ports.stores, StoreKind.S3: sweeper}, sweep=sweeper.sweep)


def _transport(settings: Conf, connections: int) -> MailTransport:
    if settings.transport != "ses":
        by_smtp = SmtpTransport(settings.relay)
        return signed(by_smtp, settings.signing, settings.domains, timezone.now)
    return SesTransport(
        _ses_client(settings.aws.region, connections),
        settings.aws.configuration_set,
        unbounced=f"{REPLIES}@{settings.domains.answers}",
    )


def _stores(settings: Conf, connections: int) -> Stores:
    inline: Stores = {StoreKind.INLINE: InlineStore()}
    if not settings.aws.region:
        return inline
    client = _s3_client(settings.aws.region, connections)
    return {**inline, StoreKind.S3: S3Store(client, settings.max_letter_bytes)}
