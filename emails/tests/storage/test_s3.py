"""What the S3 store makes of a provider in trouble, and what it costs in memory."""

import threading
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from boto3.session import Session
from botocore.awsrequest import AWSPreparedRequest
from botocore.config import Config
from botocore.exceptions import ConnectionClosedError

from emails.storage.base import LetterMissingError, StoreError
from emails.storage.s3 import S3Store, s3_client
from emails.testing.aws import BUCKET, REGION, Cloud, refuse

LIMIT = 30_000_000
LETTER = b"x" * 20_000_000


def _store() -> S3Store:
    """A store that does not wait and try again by itself."""
    client = Session().client(
        "s3", region_name=REGION, config=Config(retries={"total_max_attempts": 1})
    )
    return S3Store(client, LIMIT)


def _failure(store: S3Store, locator: str) -> StoreError:
    with pytest.raises(StoreError) as failure:
        store.read(locator)
    return failure.value


@contextmanager
def _serving(letter: bytes) -> Iterator[str]:
    """A server that answers every request with ``letter``, without a copy of its own."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(letter)))
            self.end_headers()
            self.wfile.write(letter)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_reading_a_letter_makes_one_copy_of_it(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    with _serving(LETTER) as endpoint:
        monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
        store = _store()
        tracemalloc.start()
        try:
            assert len(store.read("letters/1")) == len(LETTER)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()

    assert peak < 1.1 * len(LETTER)


def test_what_is_too_large_to_be_a_letter_is_not_read(cloud: Cloud) -> None:
    cloud.put("huge", b"x" * 2000)

    failure = _failure(S3Store(s3_client(REGION, 2), 1999), f"{BUCKET}/huge")

    assert not failure.temporary


@pytest.mark.parametrize(
    ("code", "status"),
    [("SlowDown", 503), ("InternalError", 500), ("AccessDenied", 403), ("NoSuchBucket", 404)],
)
def test_a_provider_in_trouble_is_a_temporary_failure(cloud: Cloud, code: str, status: int) -> None:
    store = _store()
    refuse(store.client.meta, code, status)

    assert _failure(store, f"{BUCKET}/1").temporary
    with pytest.raises(StoreError):
        store.delete(f"{BUCKET}/1")


def test_a_provider_that_is_away_is_a_temporary_failure(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")

    assert _failure(_store(), f"{BUCKET}/1").temporary


@pytest.mark.parametrize("key", ["a", "a b+c", "in/box/../x", "q?x=1&y#z", "é%2F%", "~!'()*"])
def test_any_key_is_found(cloud: Cloud, key: str) -> None:
    cloud.put(key, b"letter")

    assert S3Store(s3_client(REGION, 2), 1000).read(f"{BUCKET}/{key}") == b"letter"


def test_a_letter_that_cannot_be_read_directly_is_read_by_the_sdk(cloud: Cloud) -> None:
    """A closed connection, a moment's trouble, a bucket in another region."""
    cloud.put("1", b"letter")
    store = S3Store(s3_client(REGION, 2), 1000)
    tries: list[str] = []

    def hang_up(request: AWSPreparedRequest, **_: Any) -> None:
        tries.append(request.url)
        if len(tries) == 1:
            raise ConnectionClosedError(endpoint_url=request.url)

    store.client.meta.events.register("before-send.s3.GetObject", hang_up)

    assert store.read(f"{BUCKET}/1") == b"letter"
    assert len(tries) == 2


def test_a_letter_that_is_not_there_is_asked_for_once(cloud: Cloud) -> None:
    store = S3Store(s3_client(REGION, 2), 1000)
    tries: list[str] = []
    events = store.client.meta.events
    events.register("before-send.s3.GetObject", lambda request, **_: tries.append(request.url))

    with pytest.raises(LetterMissingError):
        store.read(f"{BUCKET}/1")
    assert len(tries) == 1


@pytest.mark.parametrize("locator", ["", "no-key", "b/k", "UPPER CASE/key", "letters/"])
def test_a_nonsense_locator_is_a_store_error(cloud: Cloud, locator: str) -> None:
    assert not _failure(_store(), locator).temporary or locator == "b/k"
