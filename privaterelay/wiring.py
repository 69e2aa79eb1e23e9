"""Build the ports of the ground floor from the settings; only entrances call this."""

from functools import lru_cache

from django.conf import settings
from django.utils import timezone

from privaterelay.events.base import EventLog
from privaterelay.events.json_log import JsonEventLog
from privaterelay.events.silent import SilentEventLog
from privaterelay.identity.conf import Conf, conf
from privaterelay.identity.fxa import FxaAccounts
from privaterelay.version import version_info


def event_log() -> EventLog:
    """Where product events go."""
    if not settings.PRODUCT_EVENTS_ENABLED:
        return SilentEventLog()
    return JsonEventLog(
        version=version_info(settings.BASE_DIR)["version"],
        channel=settings.RELAY_CHANNEL,
        clock=timezone.now,
    )


def accounts() -> FxaAccounts:
    """The accounts server; its connections are kept between calls."""
    return _accounts(conf())


@lru_cache(maxsize=1)
def _accounts(known: Conf) -> FxaAccounts:
    return FxaAccounts(known)
