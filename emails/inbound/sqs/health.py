"""The worker's sign of life: a small file that a probe reads (spec emails 6.4)."""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from emails.inbound.documents import Document, moment, read_document
from emails.inbound.handled import NotUnderstood
from emails.inbound.sqs.tally import Numbers


@dataclass(frozen=True, slots=True)
class Sign:
    """What a probe found; ``error`` is empty for a worker that is well."""

    error: str
    data: Document
    age_s: float | None = None


def write_health(path: Path, numbers: Numbers, now: datetime) -> None:
    """Replace the file as a whole, so that no probe reads half of it (W-R4)."""
    written = {
        "timestamp": now.isoformat(),
        "cycles": numbers.cycles,
        "total_messages": numbers.total_messages,
        "failed_messages": numbers.failed_messages,
        "pause_count": numbers.pause_count,
        "queue_count": numbers.depth.count,
        "queue_count_delayed": numbers.depth.delayed,
        "queue_count_not_visible": numbers.depth.not_visible,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{os.getpid()}")
    half.write_text(json.dumps(written))
    half.replace(path)


def read_health(path: Path, now: datetime, max_age: int) -> Sign:
    """What the file at ``path`` says about its worker."""
    try:
        document = read_document(path.read_bytes())
    except OSError as problem:
        return Sign(f"No health file: {problem.strerror}", {})
    if isinstance(document, NotUnderstood):
        return Sign("The health file is not a JSON object", {})
    written_at = moment(document, "timestamp")
    if written_at is None:
        return Sign("The health file has no timestamp with a time zone", document)
    age = (now - written_at).total_seconds()
    error = f"The timestamp is too old: {age:.0f} seconds" if age > max_age else ""
    return Sign(error, document, round(age, 3))
