"""Call a service with the SDK's credentials, connections and errors, and little else of it.

A call by the SDK's own methods builds the request out of a description of the service and reads
the answer back the same way. At S3 and SES that takes more processor time than everything else that
is done for a short letter, and four copies of a large one. The two calls that each letter is read
and sent with go this way; all others are the SDK's own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest, AWSResponse
from botocore.client import BaseClient
from botocore.exceptions import ClientError, NoCredentialsError
from botocore.hooks import first_non_none_response
from botocore.parsers import ResponseParser, create_parser

from emails.aws.session import session

_FIRST_REFUSAL: Final = 300


class Body(Protocol):
    """What is sent in pieces, without ever being whole."""

    def __iter__(self) -> Iterator[bytes]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request. A ``body`` in pieces needs its length and digest among the headers."""

    operation: str
    """What the SDK calls it."""
    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | Body = field(default=b"", repr=False)
    is_streamed: bool = False
    """Whether the answer is read by the caller."""


class Calls:
    """Calls of the service that ``client`` is for; threads may share it."""

    def __init__(self, client: BaseClient) -> None:
        meta = client.meta
        self._events = meta.events
        self._service = meta.service_model
        self._region = meta.region_name
        self._signature = S3SigV4Auth if self._service.signing_name == "s3" else SigV4Auth
        # Timeouts, proxies, certificates and the pool, as the SDK was told to have them. It offers
        # no other way to them.
        self._http = client._endpoint.http_session  # type: ignore[attr-defined]

    def make(self, call: Call) -> AWSResponse:
        """The answer. Raises ``ClientError`` for a refusal and ``BotoCoreError`` without one."""
        request = AWSRequest(
            method=call.method,
            url=call.url,
            headers=dict(call.headers),
            data=call.body,
            stream_output=call.is_streamed,
        )
        self._sign(request)
        answer = self._answer(request, call.operation)
        if answer.status_code >= _FIRST_REFUSAL:
            raise self._refusal(answer, call.operation)
        return answer

    def _sign(self, request: AWSRequest) -> None:
        credentials = session().get_credentials()
        if credentials is None:
            raise NoCredentialsError
        frozen = credentials.get_frozen_credentials()
        name = self._service.signing_name
        self._signature(frozen, name, self._region).add_auth(request)

    def _answer(self, request: AWSRequest, operation: str) -> AWSResponse:
        """Whoever listens to the SDK's events hears of these calls too, and may answer them."""
        prepared = request.prepare()
        event = f"{self._service.service_id.hyphenize()}.{operation}"
        said = self._events.emit(f"before-send.{event}", request=prepared)
        answer: AWSResponse = first_non_none_response(said) or self._http.send(prepared)
        self._events.emit(f"response-received.{event}")
        return answer

    def _refusal(self, answer: AWSResponse, operation: str) -> ClientError:
        parser: ResponseParser = create_parser(self._service.metadata["protocol"])
        said = {
            "status_code": answer.status_code,
            "headers": answer.headers,
            "body": answer.content,
        }
        shape = self._service.operation_model(operation).output_shape
        return ClientError(parser.parse(said, shape), operation)  # type: ignore[arg-type]  # or none
