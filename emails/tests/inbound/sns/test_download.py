"""Fetching a certificate from servers that are slow, large, away or pointing elsewhere."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from emails.inbound.sns.download import download
from emails.inbound.sns.genuine import NotGenuineError


@contextmanager
def _server(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """The address of a server that answers as it is told to."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/key.pem"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _say(
    status: int, body: bytes = b"", **headers: str
) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)

    return answer


def _doubt(url: str, seconds: float = 5) -> tuple[str, bool]:
    with pytest.raises(NotGenuineError) as doubt:
        download(url, seconds)
    return doubt.value.reason, doubt.value.temporary


def test_a_file_is_fetched() -> None:
    with _server(_say(200, b"pem")) as url:
        assert download(url) == b"pem"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_w_s9_no_redirect_is_followed(status: int) -> None:
    asked: list[str] = []

    def redirect(request: BaseHTTPRequestHandler) -> None:
        asked.append(request.path)
        _say(status, Location="/elsewhere.pem")(request)

    with _server(redirect) as url:
        assert _doubt(url) == ("certificate_not_served", False)
    assert asked == ["/key.pem"]


@pytest.mark.parametrize(("status", "temporary"), [(404, False), (403, False), (503, True)])
def test_an_error_may_pass_or_not(status: int, temporary: bool) -> None:
    with _server(_say(status)) as url:
        assert _doubt(url) == ("certificate_not_served", temporary)


def test_a_large_file_is_not_read_to_its_end() -> None:
    with _server(_say(200, b"x" * 70_000)) as url:
        assert _doubt(url) == ("certificate_too_large", False)


def test_w_r5_a_silent_server_is_not_waited_for() -> None:
    done = threading.Event()

    def stay_silent(_: BaseHTTPRequestHandler) -> None:
        done.wait(20)

    with _server(stay_silent) as url:
        doubt = _doubt(url, seconds=0.2)
        done.set()

    assert doubt == ("certificate_not_reached", True)


def test_w_r5_a_server_that_drips_is_not_waited_for() -> None:
    done = threading.Event()

    def drip(request: BaseHTTPRequestHandler) -> None:
        _say(200)(request)
        try:
            while not done.wait(0.05):
                request.wfile.write(b"x")
        except OSError:
            return

    with _server(drip) as url:
        doubt = _doubt(url, seconds=0.3)
        done.set()

    assert doubt == ("certificate_too_slow", True)


def test_a_server_that_is_away_may_come_back() -> None:
    assert _doubt("http://127.0.0.1:1/key.pem") == ("certificate_not_reached", True)
