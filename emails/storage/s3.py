"""Letters in S3, where the receiving provider puts them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, ParamValidationError

from emails.aws import building, session
from emails.storage.base import LetterMissingError, StoreError

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client

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


@dataclass(frozen=True, slots=True)
class S3Store:
    """Objects of any bucket; a locator is ``bucket/key``."""

    client: "S3Client"
    max_bytes: int

    def read(self, locator: str) -> bytes:
        bucket, _, key = locator.partition("/")
        with _translated_errors():
            answer = self.client.get_object(Bucket=bucket, Key=key)
            body = answer["Body"]
            try:
                if answer["ContentLength"] > self.max_bytes:
                    raise StoreError("too large to be a letter", temporary=False)
                # Read at once: the interpreter allocates Content-Length bytes and fills them.
                # Pieces, or a buffer of our own, would end in a second copy.
                return body.read()
            finally:
                body.close()

    def delete(self, locator: str) -> None:
        bucket, _, key = locator.partition("/")
        with _translated_errors():
            self.client.delete_object(Bucket=bucket, Key=key)


@contextmanager
def _translated_errors() -> Iterator[None]:
    # Texts of the provider may quote keys and stay out of the message.
    try:
        yield
    except ClientError as refusal:
        code = refusal.response.get("Error", {}).get("Code", "")
        if code in _ABSENT:
            raise LetterMissingError from None
        # Also a missing right or bucket: an operator can mend those, so nobody gives up yet.
        raise StoreError(f"S3 answered {code}", temporary=True) from None
    except ParamValidationError:
        raise StoreError("not a bucket and a key", temporary=False) from None
    except BotoCoreError as problem:
        raise StoreError(f"S3 is away: {type(problem).__name__}", temporary=True) from None
