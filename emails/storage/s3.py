"""Letters in S3, where the receiving provider puts them."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, ParamValidationError
from botocore.response import StreamingBody
from botocore.utils import percent_encode

from emails.aws.calls import Call, Calls
from emails.aws.session import building, session
from emails.storage.base import LetterMissingError, LetterTooLargeError, StoreError
from emails.storage.room import Admit, everybody
from privaterelay import metrics

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client
    from mypy_boto3_s3.type_defs import DeleteTypeDef, ObjectIdentifierTypeDef

# What S3 deletes with one call.
_AT_ONCE = 1000
# How long an answer may wait to be read; S3 would hang up some time. Seconds.
_PATIENCE = 5.0
_ABSENT = frozenset(("NoSuchKey", "404", "NotFound"))


def s3_client(region: str, connections: int) -> "S3Client":
    """A client that threads may share; reading and deleting may be repeated without harm."""
    config = Config(
        connect_timeout=3,
        read_timeout=30,
        retries={"mode": "standard", "max_attempts": 2},
        max_pool_connections=connections,
        tcp_keepalive=True,
    )
    with building:
        return session().client("s3", region_name=region, config=config)


@dataclass(frozen=True)
class S3Store:
    """Objects of any bucket; a locator is ``bucket/key``."""

    client: "S3Client"
    max_bytes: int

    def read(self, locator: str, admit: Admit = everybody) -> bytes:
        bucket, _, key = locator.partition("/")
        with metrics.timer("s3_get_message_content"), _translated_errors():
            try:
                return self._read_directly(bucket, key, admit)
            except (BotoCoreError, ClientError) as problem:
                if _is_absent(problem):
                    raise
            # The SDK tries again, and finds buckets in other regions and of other kinds.
            answer = self.client.get_object(Bucket=bucket, Key=key)
            return self._whole(answer["Body"], answer["ContentLength"], admit)

    def _read_directly(self, bucket: str, key: str, admit: Admit) -> bytes:
        if not (bucket and key):  # without them S3 would answer a list
            raise StoreError("not a bucket and a key", temporary=False)
        path = f"{percent_encode(bucket, safe='')}/{percent_encode(key, safe='/~')}"
        url = f"{self.client.meta.endpoint_url}/{path}"
        call = Call(operation="GetObject", method="GET", url=url, is_streamed=True)
        answer = self._calls.make(call)
        size = int(answer.headers["Content-Length"])
        return self._whole(StreamingBody(answer.raw, size), size, admit)

    def _whole(self, body: StreamingBody, size: int, admit: Admit) -> bytes:
        try:
            if size > self.max_bytes:
                raise LetterTooLargeError
            if not admit(size, _PATIENCE):
                raise StoreError("no room for the letter now", temporary=True)
            # Read at once: the interpreter allocates Content-Length bytes and fills them.
            # Pieces, or a buffer of our own, would end in a second copy.
            return body.read()
        finally:
            body.close()

    def delete(self, locator: str) -> None:
        self.delete_all([locator])

    def delete_all(self, locators: Collection[str]) -> None:
        """Forget many letters, a thousand with each call."""
        keys: dict[str, list[str]] = {}
        for locator in locators:
            bucket, _, key = locator.partition("/")
            keys.setdefault(bucket, []).append(key)
        for bucket, found in keys.items():
            for at in range(0, len(found), _AT_ONCE):
                self._delete(bucket, found[at : at + _AT_ONCE])

    def _delete(self, bucket: str, keys: Sequence[str]) -> None:
        objects: list[ObjectIdentifierTypeDef] = [{"Key": key} for key in keys]
        with metrics.timer("s3_remove_message_from"), _translated_errors():
            wish: DeleteTypeDef = {"Objects": objects, "Quiet": True}
            left = self.client.delete_objects(Bucket=bucket, Delete=wish).get("Errors", [])
        if left:
            raise StoreError(f"S3 answered {left[0].get('Code')}", temporary=True)

    @cached_property
    def _calls(self) -> Calls:
        return Calls(self.client)


def _is_absent(problem: BotoCoreError | ClientError) -> bool:
    return isinstance(problem, ClientError) and _code(problem) in _ABSENT


def _code(refusal: ClientError) -> str:
    return refusal.response.get("Error", {}).get("Code", "")


@contextmanager
def _translated_errors() -> Iterator[None]:
    # Texts of the provider may quote keys and stay out of the message.
    try:
        yield
    except ClientError as refusal:
        if _is_absent(refusal):
            raise LetterMissingError from None
        # Also a missing right or bucket: an operator can mend those, so nobody gives up yet.
        raise StoreError(f"S3 answered {_code(refusal)}", temporary=True) from None
    except ParamValidationError:
        raise StoreError("not a bucket and a key", temporary=False) from None
    except BotoCoreError as problem:
        raise StoreError(f"S3 is away: {type(problem).__name__}", temporary=True) from None
