"""One collection of a Remote Settings server (the Kinto HTTP API, version 1)."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlsplit

import requests

_SECONDS = 10
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


class RemoteSettingsError(Exception):
    """The server did not do it; the message says what."""


class Collection:
    """The records of one collection, each with a ``domain``."""

    def __init__(self, server: str, auth: str, bucket: str, collection: str) -> None:
        self._bucket = f"{server}/buckets/{bucket}"
        self._collection = f"{self._bucket}/collections/{collection}"
        self._session = requests.Session()
        # Either "Bearer ..." or "user:password".
        if auth.lower().startswith("bearer "):
            self._session.headers["Authorization"] = auth
        elif auth:
            user, _, password = auth.partition(":")
            self._session.auth = (user, password)

    def ensure(self) -> None:
        """Make bucket and collection where they are not there yet."""
        for kind, address in (("bucket", self._bucket), ("collection", self._collection)):
            # With this condition a server leaves what exists alone and answers 412.
            self._ask("PUT", address, f"create the {kind}", fine=(412,), once=True)

    def records(self) -> dict[str, str]:
        """The domain of every record, by id."""
        return {one["id"]: str(one.get("domain", "")) for one in self._pages()}

    def put(self, record: str, domain: str) -> None:
        data = {"data": {"domain": domain}}
        self._ask("PUT", self._record(record), f"put {record}", json=data)

    def delete(self, record: str) -> None:
        self._ask("DELETE", self._record(record), f"delete {record}", fine=(404,))

    def request_review(self) -> None:
        data = {"data": {"status": "to-review"}}
        self._ask("PATCH", self._collection, "request a review", json=data)

    def _record(self, record: str) -> str:
        return f"{self._collection}/records/{quote(record, safe='')}"

    def _pages(self) -> Iterator[dict[str, Any]]:
        address = f"{self._collection}/records"
        while address:
            answer = self._ask("GET", address, "list the records")
            try:
                yield from answer.json()["data"]
            except (ValueError, KeyError, TypeError) as problem:
                raise RemoteSettingsError("Could not read the records.") from problem
            address = self._next_of(answer)

    def _next_of(self, answer: requests.Response) -> str:
        """The page after ``answer``, which must be on the same server: we send a secret along."""
        following = answer.headers.get("Next-Page", "")
        if following and urlsplit(following)[:2] != urlsplit(self._bucket)[:2]:
            raise RemoteSettingsError("The next page of records is on another server.")
        return following

    def _ask(
        self,
        method: str,
        address: str,
        deed: str,
        *,
        json: dict[str, Any] | None = None,
        fine: tuple[int, ...] = (),
        once: bool = False,
    ) -> requests.Response:
        headers = {"If-None-Match": "*"} if once else {}
        try:
            answer = self._session.request(
                method, address, json=json, headers=headers, timeout=_SECONDS, allow_redirects=False
            )
        except requests.RequestException as problem:
            raise RemoteSettingsError(f"Could not {deed}: the server is away.") from problem
        if answer.status_code >= 300 and answer.status_code not in fine:
            raise RemoteSettingsError(f"Could not {deed}: the server said {answer.status_code}.")
        return answer


def fetch_domains(address: str) -> list[str]:
    """The lines of a published list, in small letters; raises ``RemoteSettingsError``."""
    try:
        answer = requests.get(address, timeout=_SECONDS)
        answer.raise_for_status()
    except requests.RequestException as problem:
        raise RemoteSettingsError("Could not fetch the list of domains.") from problem
    lines = (line.strip().lower() for line in answer.text.splitlines())
    domains = [line for line in lines if line and not line.startswith("#")]
    if any(not _DOMAIN.fullmatch(domain) for domain in domains):
        raise RemoteSettingsError("The list holds lines that are no domains.")
    if not domains:  # a mistake somewhere; an empty list would delete every record
        raise RemoteSettingsError("The list of domains is empty.")
    return domains
