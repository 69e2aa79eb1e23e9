"""The demo's HTTP client: JSON in and out, loopback only."""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any

from playground.demo.errors import DoesNotHoldError

_PATIENCE = 30


def _opener() -> urllib.request.OpenerDirector:
    # No proxy: an environment that names one would take us off this machine.
    return urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(slots=True)
class Site:
    """One origin, and the API token to show it."""

    origin: str
    token: str = field(default="", repr=False)
    opener: urllib.request.OpenerDirector = field(default_factory=_opener, repr=False)

    def json(self, method: str, path: str, *, status: int, body: Any = None) -> Any:
        """What the site answers; ``DoesNotHoldError`` where the status is not ``status``."""
        answer = self.read(method, path, status=status, body=body)
        return json.loads(answer) if answer else None

    def read(self, method: str, path: str, *, status: int, body: Any = None) -> bytes:
        """The same, as the bytes that came."""
        sent = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(  # noqa: S310  (http, from our own stage)
            self.origin + path, data=sent, method=method, headers=self._headers()
        )
        seen, answer = self._ask(request)
        if seen != status:
            shown = answer[:300].decode("utf-8", "replace")
            claim = f"{method} {path} answers {status}"
            raise DoesNotHoldError(claim, expected=status, seen=f"{seen} {shown}")
        return answer

    def _ask(self, request: urllib.request.Request) -> tuple[int, bytes]:
        try:
            with self.opener.open(request, timeout=_PATIENCE) as response:
                return response.status, response.read()
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code, refusal.read()
        except OSError as problem:
            claim = f"{request.get_method()} {request.selector} is answered"
            raise DoesNotHoldError(claim, expected="an answer", seen=problem) from None

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "Accept": "*/*"}
        return headers | ({"Authorization": f"Token {self.token}"} if self.token else {})
