"""Fetch a small file from a named address, and from nowhere else."""

import http.client
import time
from collections.abc import Iterator
from typing import IO
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from emails.inbound.sns.genuine import NotGenuineError

_MOST_BYTES = 64 * 1024
_AT_ONCE = 8 * 1024


class _StayHere(HTTPRedirectHandler):
    """Answers no redirect: whoever is sent elsewhere gets an error instead."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: object, newurl: str
    ) -> None:
        return None


_opener = build_opener(_StayHere)


def download(url: str, seconds: float = 5) -> bytes:
    """The file at ``url``, within ``seconds`` in all (W-R5); ``NotGenuineError`` otherwise.

    The caller has made sure that ``url`` is one that may be asked.
    """
    until = time.monotonic() + seconds
    try:
        with _opener.open(url, timeout=seconds) as answer:
            return b"".join(_pieces(answer, until))
    except HTTPError as refusal:
        refusal.close()
        temporary = refusal.code >= http.HTTPStatus.INTERNAL_SERVER_ERROR
        raise NotGenuineError("certificate_not_served", temporary=temporary) from None
    except (OSError, http.client.HTTPException):
        raise NotGenuineError("certificate_not_reached", temporary=True) from None


def _pieces(answer: http.client.HTTPResponse, until: float) -> Iterator[bytes]:
    size = 0
    while piece := answer.read1(_AT_ONCE):
        size += len(piece)
        if size > _MOST_BYTES:
            raise NotGenuineError("certificate_too_large")
        if time.monotonic() > until:
            raise NotGenuineError("certificate_too_slow", temporary=True)
        yield piece
