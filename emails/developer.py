"""What developers see of letters to masks that they marked with ``DEV:`` (spec emails 19.2).

Only for people whom flag ``developer_mode`` covers, and who agreed: the log then holds their
letters' headers.
"""

import base64
import enum
import json
import logging
import uuid
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from emails.models import Mask
from privaterelay.flags import flag_is_on

events = logging.getLogger("eventsinfo")

_LABEL = "DEV:"
_SIMULATOR = "simulator.amazonses.com"
_COMPLAINER = "complaint+"
_LINE = 1024


class DeveloperAction(enum.StrEnum):
    """What the label of a mask asks for."""

    LOG = "log"
    SIMULATE_COMPLAINT = "simulate_complaint"


def developer_action(mask: Mask) -> DeveloperAction | None:
    """The flag is looked up only for masks that carry the label."""
    if _LABEL not in mask.description or not flag_is_on("developer_mode", mask.user):
        return None
    if f"{_LABEL}{DeveloperAction.SIMULATE_COMPLAINT}" in mask.description:
        return DeveloperAction.SIMULATE_COMPLAINT
    return DeveloperAction.LOG


def complaining_address(mask: Mask) -> str:
    """A mailbox of Amazon's that calls every letter unwanted; the label leads back to ``mask``."""
    return f"{_COMPLAINER}{mask.metrics_id}@{_SIMULATOR}"


def complaining_mask(address: str) -> str:
    """The metrics id in an address that ``complaining_address`` made, or an empty text."""
    label, _, host = address.strip().partition("@")
    if host.lower() != _SIMULATOR or not label.lower().startswith(_COMPLAINER):
        return ""
    return label[len(_COMPLAINER) :].upper()


def log_notification(
    message: str, notification: Mapping[str, Any], mask: Mask, action: DeveloperAction
) -> None:
    """Write ``notification`` in as many records as it takes, so that none is cut."""
    lines = encode(notification)
    group = str(uuid.uuid4())
    for part, line in enumerate(lines):
        extra = {
            "mask_id": mask.metrics_id,
            "dev_action": action.value,
            "log_group_id": group,
            "part": part,
            "parts": len(lines),
            "notification_gza85": line,
        }
        events.info(message, extra=extra)


def encode(notification: Mapping[str, Any]) -> list[str]:
    """JSON, deflated, in Ascii85 lines."""
    packed = zlib.compress(json.dumps(notification).encode())
    return base64.a85encode(packed, wrapcol=_LINE, pad=True).decode().splitlines()


def decode(lines: Iterable[str]) -> dict[str, Any]:
    """What ``encode`` was given; ``ValueError`` for anything else."""
    written = "".join(line.strip() for line in lines)
    try:
        found = json.loads(zlib.decompress(base64.a85decode(written)))
    except zlib.error as problem:
        raise ValueError("not deflated") from problem
    if not isinstance(found, dict):
        raise ValueError("not an object")  # noqa: TRY004  (one error for whoever decodes)
    return found
