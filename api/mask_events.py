"""Telling product analytics what people did with their masks over the API (spec api 8)."""

from dataclasses import dataclass
from datetime import datetime

from rest_framework.request import Request

from api.person import signed_in
from emails.events import MaskEvent, tell
from emails.models import DomainAddress, Mask, RelayAddress
from privaterelay.events.client import client_of
from privaterelay.events.silent import SilentEventLog
from privaterelay.wiring import event_log

_DELETED = ("num_deleted_relay_addresses", "num_deleted_domain_addresses")


def tell_created(request: Request, mask: RelayAddress | DomainAddress, now: datetime) -> None:
    has_website = isinstance(mask, RelayAddress) and bool(mask.generated_for)
    _tell(request, MaskEvent.CREATED, mask, now, created_by_api=True, has_website=has_website)


def tell_deleted(request: Request, mask: RelayAddress | DomainAddress, now: datetime) -> None:
    if isinstance(event_log(), SilentEventLog):
        return
    # The row was read before the deletion, which is to be among the numbers.
    signed_in(request).profile.refresh_from_db(fields=_DELETED)
    _tell(request, MaskEvent.DELETED, mask, now)


@dataclass(frozen=True, slots=True)
class Told:
    """Those choices of a mask whose change is told."""

    label: str
    blocking: tuple[bool, bool]

    @classmethod
    def of(cls, mask: Mask) -> "Told":
        return cls(mask.description, (mask.enabled, mask.block_list_emails))


def tell_changed(
    request: Request, before: Told, mask: RelayAddress | DomainAddress, now: datetime
) -> None:
    """What really changed; a wish for what is so already is no news."""
    after = Told.of(mask)
    if before.label != after.label:
        _tell(request, MaskEvent.LABEL_UPDATED, mask, now)
    if before.blocking != after.blocking:
        tell_blocking_changed(request, mask, now)


def tell_blocking_changed(
    request: Request, mask: RelayAddress | DomainAddress, now: datetime
) -> None:
    _tell(request, MaskEvent.BLOCKING_UPDATED, mask, now)


def _tell(
    request: Request,
    event: MaskEvent,
    mask: RelayAddress | DomainAddress,
    now: datetime,
    **extra: bool,
) -> None:
    log = event_log()
    if isinstance(log, SilentEventLog):
        return  # what an event carries costs a query
    mask.user = signed_in(request)
    tell(log, event, mask, now, client_of(request._request), **extra)
