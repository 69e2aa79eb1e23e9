"""What SNS puts into the queue for each letter that SES took: a notification, signed."""

import base64
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Self

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bench.aws.standin import REGION

BUCKET = "letters"
TOPIC = f"arn:aws:sns:{REGION}:000000000000:letters"
CERTIFICATE_URL = f"https://sns.{REGION}.amazonaws.com/SimpleNotificationService-{'0' * 32}.pem"


@dataclass(frozen=True, slots=True)
class Topic:
    """Signs as SNS does; whoever checks needs ``public_key`` in the place of the certificate's."""

    key: RSAPrivateKey = field(repr=False)

    @classmethod
    def with_new_key(cls) -> Self:
        return cls(generate_private_key(public_exponent=65537, key_size=2048))

    @property
    def public_key(self) -> bytes:
        return self.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    def message(self, name: str, recipient: str) -> str:
        """The queue's message about the letter ``name``, which lies in ``BUCKET`` under it."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        signed = {
            "Message": _notification(name, recipient, now),
            "MessageId": name,
            "Timestamp": now,
            "TopicArn": TOPIC,
            "Type": "Notification",
        }
        canonical = "".join(f"{field}\n{value}\n" for field, value in signed.items())
        signature = self.key.sign(canonical.encode(), PKCS1v15(), SHA256())
        return json.dumps({
            **signed,
            "SignatureVersion": "2",
            "Signature": base64.b64encode(signature).decode(),
            "SigningCertURL": CERTIFICATE_URL,
        })  # fmt: skip


def _notification(name: str, recipient: str, now: str) -> str:
    verdicts = ("spamVerdict", "virusVerdict", "spfVerdict", "dkimVerdict", "dmarcVerdict")
    return json.dumps({
        "notificationType": "Received",
        "mail": {"messageId": name, "source": "news@store.example", "timestamp": now},
        "receipt": {
            "recipients": [recipient],
            "action": {"type": "S3", "bucketName": BUCKET, "objectKey": name},
            **{verdict: {"status": "PASS"} for verdict in verdicts},
        },
    })  # fmt: skip
