"""The words that mean something to what a target reads: chance alone would never spell them."""

from collections.abc import Iterable, Mapping
from typing import Final

_MIME: Final = (
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n",
    b"Content-Type: multipart/digest; boundary=c\r\n\r\n",
    b"Content-Type: multipart/signed; boundary=b\r\n\r\n",
    b"Content-Type: message/rfc822\r\n\r\n",
    b"Content-Type: message/delivery-status\r\n\r\n",
    b"Content-Type: text/html; charset=utf-8\r\n",
    b"Content-Type: text/plain; charset=utf-16\r\n",
    b"Content-Type: text/plain; charset=utf-7\r\n",
    b"Content-Type: text/plain; charset=iso-2022-jp\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"Content-Transfer-Encoding: quoted-printable\r\n",
    b"Content-Transfer-Encoding: x-uuencode\r\n",
    b"Content-Disposition: attachment; filename*0*=utf-8''a%",
    b"\r\n--b\r\n",
    b"\r\n--b--\r\n",
    b"\r\n--c\r\n",
    b"begin 644 a\r\n",
    b"From: Shop <shop@store.example>\r\n",
    b"Date: Wed, 04 Mar 2026 11:58:00 +0000\r\n",
    b"Message-ID: <1@store.example>\r\n",
    b"List-Unsubscribe: <https://store.example/u>\r\n",
    b"\r\n\r\n",
    b"\r\n ",
)
_OWNER: Final = (
    b"ada@home.example",
    b"ada%40home.example",
    b"ada&#64;home.example",
    b"=?utf-8?q?ada=40home.example?=",
    b"=?utf-8?b?YWRhQGhvbWUuZXhhbXBsZQ==?=",
    b"YWRhQGhvbWUuZXhhbXBsZQ==",
    b"ada=40home.example",
    b"ada@ho=\r\nme.example",
)
_FIELDS: Final = (
    b"=?utf-8?q?",
    b"=?iso-2022-jp?b?",
    b"?=",
    b"; name*0*=utf-8''",
    b"; name*1=",
    b'"',
    b"\\",
    b"<a@b.example>",
    b"(comment)",
    b"Team: a@b.example, c@d.example;",
    b"<@a,@b:c@d.example>",
    b"\r\n ",
    b"\xc3\xa9",
    b"\xe2\x80\xa8",
)
_HTML: Final = (
    b"<a href=",
    b'<a href="https://trk.example/x">',
    b"<img width=1 height=1 src=//x.example/p>",
    b" srcset='https://trk.example/1 1x, //trk.example/2 2x'",
    b" style=\"background:url('https://trk.example/b')\"",
    b"<style>",
    b"</style>",
    b"<!--[if mso]>",
    b"<![endif]-->",
    b"<!--",
    b"-->",
    b"<body>",
    b"<title>",
    b"<textarea>",
    b"<script>",
    b"&#47;",
    b"&period;",
    b'<div data-relay-frame="1">',
    b"</div>",
    b"---- Relay: x ----\r\n",
    b"\r\n----\r\n",
    b"> ",
)
_NAMES: Final = (
    "Type MessageId TopicArn Message Subject Timestamp SignatureVersion Signature SigningCertURL",
    "SubscribeURL Token Notification SubscriptionConfirmation notificationType Received Bounce",
    "Complaint mail messageId source timestamp receipt recipients action bucketName objectKey",
    "type S3 content spamVerdict dmarcVerdict status PASS FAIL arn:topic 2026-03-04T12:00:00.000Z",
)
_SNS: Final = (
    *(f'"{name}"'.encode() for line in _NAMES for name in line.split(" ")),
    b"\\ud800",
    b"\\u0000",
    b"[[[[",
    b"{}",
    b"1e999",
    b"null",
    b"https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem",
    b"-----BEGIN CERTIFICATE-----\n",
    b"-----END CERTIFICATE-----\n",
)
WORDS: Final[Mapping[str, tuple[bytes, ...]]] = {
    "letters": _MIME + _OWNER + _FIELDS + _HTML,
    "headers": _FIELDS + _OWNER,
    "html": _HTML + _OWNER,
    "sns": _SNS,
}


def dictionary(words: Iterable[bytes]) -> str:
    """The words as libFuzzer reads them: quoted, everything odd as ``\\xNN``."""
    return "".join(f'"{"".join(map(_spelled, word))}"\n' for word in words)


def _spelled(byte: int) -> str:
    plain = 0x20 <= byte < 0x7F and byte not in b'"\\'
    return chr(byte) if plain else f"\\x{byte:02x}"
