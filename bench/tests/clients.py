"""boto3 clients for the stand-in, as real as those of the service."""

from typing import TYPE_CHECKING, Any

from boto3.session import Session
from botocore.config import Config

from bench.aws.standin import REGION, StandIn

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client
    from mypy_boto3_sqs.client import SQSClient

_ONCE = Config(read_timeout=1, retries={"mode": "standard", "total_max_attempts": 1})


def _session() -> Session:
    return Session("bench", "bench", region_name=REGION)


def s3(cloud: StandIn) -> "S3Client":
    return _session().client("s3", endpoint_url=cloud.url, config=_ONCE)


def sqs(cloud: StandIn) -> "SQSClient":
    return _session().client("sqs", endpoint_url=cloud.url, config=_ONCE)


def ses(cloud: StandIn) -> Any:
    return _session().client("sesv2", endpoint_url=cloud.url, config=_ONCE)
