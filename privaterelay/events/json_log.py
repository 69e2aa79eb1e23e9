"""Write product events as Glean server pings, each a line of the log (spec core 15).

The pipeline behind the logs picks the lines of this logger out; it is our own small emitter, since
a generated one would be a method with a dozen arguments for each event.
"""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from uuid import uuid4

from privaterelay.events.base import ProductEvent
from privaterelay.events.catalogue import mistake

# Named in every ping, so that analysts can tell which emitter made it.
EMITTER = "relay_json_log v1"

pings = logging.getLogger("glean-server-event")
problems = logging.getLogger("events")


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonEventLog:
    """Writes each event as one line; an event that the catalogue does not know is reported."""

    version: str
    channel: str
    clock: Callable[[], datetime]

    def record(self, event: ProductEvent) -> None:
        objection = mistake(event)
        if objection:
            name = f"{event.category}.{event.name}"
            problems.error("event_not_in_catalogue", extra={"event": name, "reason": objection})
            return
        pings.info("", extra=self._ping(event))

    def _ping(self, event: ProductEvent) -> dict[str, str]:
        return {
            "document_namespace": "relay-backend",
            "document_type": "events",
            "document_version": "1",
            "document_id": str(uuid4()),
            "user_agent": event.client.user_agent,
            "ip_address": routable(event.client.address),
            "payload": json.dumps(self._payload(event)),
        }

    def _payload(self, event: ProductEvent) -> dict[str, object]:
        now = self.clock().isoformat()
        return {
            "metrics": {},
            "events": [
                {
                    "category": event.category,
                    "name": event.name,
                    "extra": {key: _written(value) for key, value in event.extra.items()},
                    "timestamp": 0,
                }
            ],
            "ping_info": {"seq": 0, "start_time": now, "end_time": now},
            "client_info": self._client_info(),
        }

    def _client_info(self) -> dict[str, str]:
        """The schema demands every key, and a server has an answer to few."""
        unknown = ("first_run_date", "os", "os_version", "architecture", "app_build")
        return {
            "telemetry_sdk_build": EMITTER,
            **dict.fromkeys(unknown, "Unknown"),
            "app_display_version": self.version,
            "app_channel": self.channel,
        }


def routable(address: str) -> str:
    """``address`` where it leads somewhere on the internet, else nothing."""
    try:
        return address if ip_address(address).is_global else ""
    except ValueError:
        return ""


def _written(value: str | int | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
