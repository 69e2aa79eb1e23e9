"""Fetch a list of tracker hosts and keep it where the next start finds it."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import requests

_SECONDS = 10
_LARGEST = 20_000_000
# The categories of the public format, by level (spec emails 11).
CATEGORIES = {1: "Email", 2: "EmailAggressive"}


class ListError(Exception):
    """No list could be had; the message says why."""


def fetch(url: str, level: int) -> frozenset[str]:
    """The hosts of ``level`` that the list at ``url`` names.

    The format is JSON with ``categories``, each a list of companies with their sites and hosts.
    Raises ``ListError``.
    """
    try:
        with requests.get(url, timeout=_SECONDS, stream=True) as answer:
            answer.raise_for_status()
            body = answer.raw.read(_LARGEST + 1, decode_content=True)
        if len(body) > _LARGEST:
            raise ListError(f"{url} is larger than {_LARGEST} bytes.")
        companies = json.loads(body)["categories"][CATEGORIES[level]]
    except requests.RequestException as problem:
        raise ListError(f"{url} cannot be fetched: {problem}") from problem
    except (ValueError, KeyError, TypeError) as problem:
        raise ListError(f"{url} is no list with {CATEGORIES[level]!r} in it.") from problem
    return _checked(url, frozenset(_hosts(companies)))


def keep(hosts: frozenset[str], file: Path) -> None:
    """Write ``hosts`` to ``file``, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=file.parent, prefix=file.name, delete=False
    ) as new:
        new.write("\n".join(sorted(hosts)) + "\n")
    Path(new.name).replace(file)


def _checked(url: str, hosts: frozenset[str]) -> frozenset[str]:
    """An empty list would switch the removal off without a word."""
    if not hosts:
        raise ListError(f"{url} names no host.")
    return hosts


def _hosts(found: Any) -> Iterator[str]:
    """Every host in the nested lists, however deep; what has not the form of one is left out."""
    waiting = [found]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            host = one.strip().lower()
            if "." in host and host.replace(".", "").replace("-", "").isalnum():
                yield host
        elif isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            waiting.extend(one.values())
