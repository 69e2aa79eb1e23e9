"""Build the ports of the ground floor from the settings; only entrances call this."""

from django.conf import settings
from django.utils import timezone

from privaterelay.events.base import EventLog
from privaterelay.events.json_log import JsonEventLog
from privaterelay.events.silent import SilentEventLog
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
