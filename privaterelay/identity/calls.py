"""One HTTP call to the accounts server: always with a timeout, tried twice, never a surprise."""

from http import HTTPStatus
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from privaterelay.identity.base import AccountsError, TokenRefusedError

_PAUSE = 0.1
# What the next attempt may find mended; every call of ours may be repeated.
_PASSING = (502, 503, 504)


def session() -> requests.Session:
    """A session that tries everything once more."""
    retry = Retry(
        total=1,
        backoff_factor=_PAUSE,
        status_forcelist=_PASSING,
        allowed_methods=None,
        raise_on_status=False,
        redirect=0,
        respect_retry_after_header=False,
    )
    made = requests.Session()
    for scheme in ("https://", "http://"):
        made.mount(scheme, HTTPAdapter(max_retries=retry))
    return made


def call(
    made: requests.Session,
    method: str,
    url: str,
    *,
    seconds: float,
    bearer: str = "",
    body: dict[str, str] | None = None,
) -> requests.Response:
    """The answer, whatever its status; ``AccountsError`` where there is none."""
    headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
    try:
        return made.request(
            method, url, json=body, headers=headers, timeout=seconds, allow_redirects=False
        )
    except requests.RequestException as problem:
        raise AccountsError(f"no answer: {type(problem).__name__}", temporary=True) from problem


def document(answer: requests.Response) -> dict[str, Any]:
    """The JSON object that came with status 200, or ``AccountsError``."""
    if answer.status_code != HTTPStatus.OK:
        raise _refusal(answer.status_code)
    try:
        found = answer.json()
    except requests.JSONDecodeError as problem:
        raise AccountsError("the answer is no JSON", temporary=True) from problem
    if not isinstance(found, dict):
        raise AccountsError("the answer is no JSON object", temporary=True)
    return found


def _refusal(status: int) -> AccountsError:
    refused = HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR
    if refused and status != HTTPStatus.TOO_MANY_REQUESTS:
        return TokenRefusedError(f"status {status}")
    return AccountsError(f"status {status}", temporary=True)
