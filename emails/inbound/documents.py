"""Read JSON that others wrote: every look into it has an answer and none raises."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TypeAlias

from emails.inbound.handled import NotUnderstood

Document: TypeAlias = Mapping[str, object]


def read_document(written: str | bytes) -> Document | NotUnderstood:
    """The JSON object in ``written``."""
    try:
        found: object = json.loads(written)
    except (ValueError, RecursionError):  # also wrong UTF-8, endless numbers, endless nesting
        return NotUnderstood("not_json")
    return found if isinstance(found, dict) else NotUnderstood("not_an_object")


def child(document: Document, *names: str) -> Document:
    """The object under ``names``, or an empty one."""
    found: Document = document
    for name in names:
        inner = found.get(name)
        found = inner if isinstance(inner, dict) else {}
    return found


def text(document: Document, *names: str) -> str:
    """The text under ``names``, or an empty one."""
    return _text(child(document, *names[:-1]).get(names[-1])) or ""


def texts(document: Document, *names: str) -> tuple[str, ...]:
    """The texts in the list under ``names``; whatever else is in it is left out."""
    found = child(document, *names[:-1]).get(names[-1])
    entries = found if isinstance(found, list) else []
    return tuple(entry for entry in map(_text, entries) if entry)


def objects(document: Document, *names: str) -> tuple[Document, ...]:
    """The objects in the list under ``names``; whatever else is in it is left out."""
    found = child(document, *names[:-1]).get(names[-1])
    entries = found if isinstance(found, list) else []
    return tuple(entry for entry in entries if isinstance(entry, dict))


def moment(document: Document, *names: str) -> datetime | None:
    """The time under ``names``, or None where there is none or it lacks a zone."""
    try:
        found = datetime.fromisoformat(text(document, *names))
    except ValueError:
        return None
    return found if found.tzinfo else None


def _text(found: object) -> str | None:
    if not isinstance(found, str):
        return None
    try:
        found.encode()
    except UnicodeEncodeError:
        # JSON can spell half of a surrogate pair: nothing could hash, keep or send it.
        return None
    return found
