"""A transport that hands letters to Amazon SES (API version 2)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from botocore.client import BaseClient
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from emails.aws.calls import Call, Calls
from emails.aws.session import building, session
from emails.transports.base import TooLargeError, TransportError, refuse_nobody
from emails.transports.raw_email import RawEmail
from privaterelay import metrics

# The quota "maximum message size" of the SES v2 API, as written, before it is encoded (W-L7).
MAX_BYTES = 40 * 1024 * 1024

_PATH = "/v2/email/outbound-emails"
_SHORT = 256 * 1024

# What lies in the letter or its addresses and will be so tomorrow. All else is temporary: rate
# limits and outages pass, and a paused account, an unverified domain, a missing right or
# configuration set is mended by an operator while the letters wait.
_PERMANENT = frozenset(("MessageRejected", "BadRequestException", "InvalidParameterValue"))
_PERMANENT_STATUSES = frozenset((400, 413))
_TEMPORARY = frozenset((
    "AccountSuspendedException", "ConflictException", "LimitExceededException",
    "MailFromDomainNotVerifiedException", "NotFoundException", "SendingPausedException",
    "Throttling", "ThrottlingException", "TooManyRequestsException", "RequestTimeout",
    "ExpiredTokenException", "UnrecognizedClientException", "InvalidSignatureException",
    "SignatureDoesNotMatch", "MissingAuthenticationToken", "IncompleteSignature",
))  # fmt: skip
# In this case MessageRejected speaks of our account, not of the letter.
_UNVERIFIED = "is not verified"


def ses_client(region: str, connections: int) -> BaseClient:
    """A client that threads may share, which hands over each letter at most once (W-D5)."""
    config = Config(
        connect_timeout=3,
        read_timeout=60,
        # A repeat after a lost answer would be a second letter: the ledger decides on those.
        retries={"mode": "standard", "total_max_attempts": 1},
        max_pool_connections=connections,
        tcp_keepalive=True,
    )
    with building:
        client: BaseClient = session().client("sesv2", region_name=region, config=config)
    return client


@dataclass(frozen=True)
class SesTransport:
    """Sends raw letters under one configuration set.

    ``unbounced`` is the envelope sender of letters that have none. SES refuses an empty one: it
    takes every bounce itself and reports it, and whoever sends must be a verified identity, which
    the reply address is.
    """

    client: BaseClient
    configuration_set: str
    unbounced: str

    def send(self, letter: bytes, *, sender: str, recipients: Sequence[str]) -> None:
        refuse_nobody(recipients)
        if len(letter) > MAX_BYTES:
            raise TooLargeError
        fields = {
            "FromEmailAddress": sender or self.unbounced,
            "Destination": {"ToAddresses": list(recipients)},
            "ConfigurationSetName": self.configuration_set,
        }
        with metrics.timer("ses_send_raw_email"), _translated_errors():
            self._calls.make(_send_email(self._url, RawEmail(fields, letter)))

    @cached_property
    def _calls(self) -> Calls:
        return Calls(self.client)

    @property
    def _url(self) -> str:
        return self.client.meta.endpoint_url.rstrip("/") + _PATH


def _send_email(url: str, body: RawEmail) -> Call:
    # A short one whole, in one write: its pieces would travel as packets of their own.
    is_short = len(body) <= _SHORT
    return Call(
        operation="SendEmail",
        method="POST",
        url=url,
        headers={"Content-Type": "application/json"} | ({} if is_short else body.headers()),
        body=b"".join(body) if is_short else body,
    )


@contextmanager
def _translated_errors() -> Iterator[None]:
    # Texts of the provider quote addresses and stay out of the message.
    try:
        yield
    except ClientError as refusal:
        error = refusal.response.get("Error", {})
        raise TransportError(
            f"SES answered {error.get('Code')}", temporary=_is_temporary(refusal)
        ) from None
    except BotoCoreError as problem:
        raise TransportError(f"SES is away: {type(problem).__name__}", temporary=True) from None


def _is_temporary(refusal: ClientError) -> bool:
    error = refusal.response.get("Error", {})
    code = error.get("Code", "")
    if code in _PERMANENT:
        return _UNVERIFIED in error.get("Message", "")
    status = refusal.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    return code in _TEMPORARY or status not in _PERMANENT_STATUSES
