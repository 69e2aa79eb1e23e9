"""Amazon on loopback for tests: moto's server, a signer in the place of SNS, and what SES says."""

import base64
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from boto3.session import Session
from botocore.awsrequest import AWSResponse
from botocore.client import ClientMeta
from botocore.compat import HTTPHeaders
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.server import ThreadedMotoServer
from moto.ses.models import ses_backends

from privaterelay.testing.clock import NOON

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client
    from mypy_boto3_sqs.client import SQSClient

REGION = "us-east-1"
TOPIC = f"arn:aws:sns:{REGION}:{DEFAULT_ACCOUNT_ID}:letters"
BUCKET = "letters"
CERTIFICATE_URL = (
    f"https://sns.{REGION}.amazonaws.com/SimpleNotificationService-{'0123456789abcdef' * 2}.pem"
)
# What the SDK needs to find the stand-in and no other credentials.
SDK_ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_CONFIG_FILE": "/dev/null",
    "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
}

_SIGNED = {
    True: ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"),
    False: ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"),
}


def certificate(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> bytes:
    """A self-signed certificate for ``key``, PEM."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sns.amazonaws.com")])
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(NOON - timedelta(days=30))
        .not_valid_after(NOON + timedelta(days=365))
        .sign(key, SHA256())
        .public_bytes(Encoding.PEM)
    )


@dataclass(slots=True)
class Signer:
    """Signs envelopes as SNS does; counts how often its certificate was asked for."""

    key: rsa.RSAPrivateKey = field(
        default_factory=lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048)
    )
    served: list[str] = field(default_factory=list)

    def serve(self, url: str) -> bytes:
        self.served.append(url)
        return certificate(self.key)

    def public_key(self) -> bytes:
        return self.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    def envelope(self, message: str, *, at: datetime = NOON, **changes: str) -> dict[str, str]:
        """A signed envelope around ``message``; ``changes`` are made before it is signed."""
        fields = {
            "Type": "Notification",
            "MessageId": str(uuid4()),
            "TopicArn": TOPIC,
            "Message": message,
            "Timestamp": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "SignatureVersion": "2",
            "SigningCertURL": CERTIFICATE_URL,
        } | changes
        return fields | {"Signature": self._signature(fields)}

    def _signature(self, fields: dict[str, str]) -> str:
        names = _SIGNED[fields["Type"] == "Notification"]
        text = "".join(f"{name}\n{fields[name]}\n" for name in names if name in fields)
        is_old = fields["SignatureVersion"] == "1"
        algorithm = SHA1() if is_old else SHA256()  # noqa: S303  (what version 1 is)
        return base64.b64encode(self.key.sign(text.encode(), PKCS1v15(), algorithm)).decode()


def received_notification(
    *recipients: str,
    key: str = "",
    content: str = "",
    identity: str = "ses-letter-1",
    **receipt: Any,
) -> dict[str, Any]:
    """What SES announces: a letter in the bucket under ``key``, or with its ``content``."""
    verdicts = {f"{name}Verdict": {"status": "PASS"} for name in ("spam", "virus", "dmarc")}
    action: dict[str, str] = {"type": "SNS", "topicArn": TOPIC}
    if key:
        action |= {"type": "S3", "bucketName": BUCKET, "objectKey": key}
    return {
        "notificationType": "Received",
        "mail": {
            "timestamp": "2026-03-04T11:59:00.000Z",
            "source": "shop@store.example",
            "messageId": identity,
            "destination": list(recipients),
            "headersTruncated": False,
            "headers": [],
            "commonHeaders": {"from": ["shop@store.example"], "to": list(recipients)},
        },
        "receipt": {"recipients": list(recipients), "action": action, **verdicts, **receipt},
        **({"content": content} if content else {}),
    }


@dataclass(frozen=True, slots=True)
class Cloud:
    """The stand-in: its address, and clients for the tests' own side."""

    endpoint: str
    s3: "S3Client"
    sqs: "SQSClient"

    def verify(self, address: str) -> None:
        """Let SES send from ``address``."""
        ses_backends[DEFAULT_ACCOUNT_ID][REGION].verify_email_identity(address)

    def sent(self) -> list[tuple[bytes, str, tuple[str, ...]]]:
        """Letter, sender and recipients of everything that SES took."""
        messages = ses_backends[DEFAULT_ACCOUNT_ID][REGION].sent_messages
        return [(m.raw_data.encode(), m.source, tuple(m.destinations)) for m in messages]

    def put(self, key: str, letter: bytes) -> None:
        self.s3.put_object(Bucket=BUCKET, Key=key, Body=letter)

    def keys(self) -> list[str]:
        return [str(found["Key"]) for found in self._objects()]

    def _objects(self) -> list[Any]:
        return list(self.s3.list_objects_v2(Bucket=BUCKET).get("Contents", []))

    def make_queue(self, name: str) -> str:
        return self.sqs.create_queue(QueueName=name)["QueueUrl"]

    def post(self, queue_url: str, body: dict[str, str] | str) -> None:
        written = body if isinstance(body, str) else json.dumps(body)
        self.sqs.send_message(QueueUrl=queue_url, MessageBody=written)


@contextmanager
def open_cloud() -> Iterator[Cloud]:
    """The stand-in, listening for as long as the context lasts."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    session = Session("testing", "testing", region_name=REGION)
    logging.getLogger("werkzeug").setLevel("WARNING")  # a line for each request otherwise
    try:
        yield Cloud(
            endpoint,
            session.client("s3", endpoint_url=endpoint),
            session.client("sqs", endpoint_url=endpoint),
        )
    finally:
        server.stop()


def refuse(meta: ClientMeta, code: str, status: int, message: str = "no") -> None:
    """Let AWS refuse every call of a client from now on, as far as the client can see."""
    is_s3 = meta.service_model.service_name == "s3"
    written = json.dumps({"__type": code, "message": message})
    if is_s3:
        written = f"<Error><Code>{code}</Code><Message>{message}</Message></Error>"
    headers = HTTPHeaders()
    headers["x-amzn-errortype"] = code

    def answer(**_: Any) -> Any:
        return AWSResponse("http://aws.invalid/", status, headers, _Raw(written.encode()))

    meta.events.register("before-send", answer)


class _Raw:
    """The part of an HTTP answer that the SDK reads."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def stream(self) -> Iterator[bytes]:
        yield self._body
