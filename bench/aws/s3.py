"""Objects by bucket and key: get, put, head, delete, one or many."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote
from xml.sax.saxutils import unescape

from bench.aws.http import Request, Response, unchunked

_KEY = re.compile(r"<Key>(.*?)</Key>", re.DOTALL)
_XML = {"Content-Type": "application/xml"}
# The part of the date that boto3 wants to find; ours are never older than the process.
_LAST_MODIFIED = "Wed, 04 Mar 2026 12:00:00 GMT"


@dataclass(slots=True)
class S3:
    """All buckets; each is there before anybody asks for it."""

    objects: dict[str, bytes] = field(default_factory=dict, repr=False)
    """By ``/bucket/key``."""

    def answer(self, request: Request) -> Response:
        place = unquote(request.path.partition("?")[0])
        match request.method:
            case "PUT":
                return self._put(place, request)
            case "GET" | "HEAD" if place in self.objects:
                return _found(self.objects[place], whole=request.method == "GET")
            case "DELETE":
                return self._delete([place])
            case "POST" if request.path.endswith("?delete"):
                return self._delete(_named(place, request))
            case "GET" | "HEAD":
                return refusal(404, "NoSuchKey")
            case _:
                return refusal(501, "NotImplemented")

    def _delete(self, places: Iterable[str]) -> Response:
        """One or many; only errors would be answered, of which there are none."""
        for place in places:
            self.objects.pop(place, None)
        return Response(200, b"<DeleteResult/>", _XML)

    def _put(self, place: str, request: Request) -> Response:
        is_chunked = "aws-chunked" in request.headers.get("content-encoding", "")
        self.objects[place] = unchunked(request.body) if is_chunked else request.body
        return Response(headers={"ETag": '"0"'})


def _named(bucket: str, request: Request) -> Iterable[str]:
    return (f"{bucket}/{unescape(key)}" for key in _KEY.findall(request.body.decode()))


def refusal(status: int, code: str) -> Response:
    """An error as S3 words it."""
    body = f"<Error><Code>{code}</Code><Message>{code}</Message></Error>"
    return Response(status, body.encode(), _XML)


def _found(letter: bytes, *, whole: bool) -> Response:
    headers = {
        "Content-Type": "binary/octet-stream",
        "Content-Length": str(len(letter)),
        "Last-Modified": _LAST_MODIFIED,
        "ETag": f'"{hashlib.md5(letter[:64], usedforsecurity=False).hexdigest()}"',
    }
    return Response(200, letter if whole else b"", headers)
