"""Signatures and keys tell nobody who signed."""

import base64
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options, PKCS7SignatureBuilder
from cryptography.x509.oid import NameOID

from emails.letters.parts import read
from emails.rewriting.signatures import is_telling_envelope
from emails.rewriting.spellings import spellings
from emails.tests.corpus import house, judge, leaks
from emails.tests.corpus.specimen import crlf, multipart, part, text, wrapped
from privaterelay.testing.clock import NOON

HEAD = crlf(f"From: {house.OWNER}\nSubject: hello\nMIME-Version: 1.0\n")
DETACHED = [PKCS7Options.DetachedSignature]


def _smime(options: list[PKCS7Options]) -> bytes:
    """A message as S/MIME signs it, with the certificate of an address."""
    key = generate_private_key(SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.EMAIL_ADDRESS, house.OWNER)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(NOON - timedelta(days=1))
        .not_valid_after(NOON + timedelta(days=1))
        .sign(key, SHA256())
    )
    builder = PKCS7SignatureBuilder().set_data(b"Hello\r\n")
    return builder.add_signer(certificate, key, SHA256()).sign(Encoding.DER, options)


def _armoured() -> bytes:
    """A packet with a user id, in the armour of OpenPGP."""
    packet = b"\xcd\x20" + f"Ada <{house.OWNER}>".encode() + bytes(range(60))
    lines = base64.encodebytes(packet).decode()
    kind = "PGP PUBLIC KEY BLOCK"
    return crlf(f"-----BEGIN {kind}-----\nComment: x\n\n{lines}=abcd\n-----END {kind}-----\n")


def _signed(kind: str, signature: bytes, transfer: str) -> bytes:
    content = f"Content-Type: {kind}\nContent-Transfer-Encoding: {transfer}\n"
    return HEAD + multipart(
        "signed", text("Hello\n"), part(content, wrapped(signature, transfer)), boundary="s1"
    )


@pytest.mark.parametrize(
    ("kind", "signature", "transfer"),
    [
        ("application/pkcs7-signature", _smime(DETACHED), "base64"),
        ("application/x-pkcs7-signature", _smime(DETACHED), "base64"),
        ("application/pgp-signature", _armoured(), "7bit"),
        ("application/pgp-keys", _armoured(), "quoted-printable"),
    ],
)
def test_w_s8_a_signature_that_names_the_owner_is_emptied(
    kind: str, signature: bytes, transfer: str
) -> None:
    sent = house.answer(_signed(kind, signature, transfer))

    leaks.assert_hidden(read(sent))
    hello, emptied = judge.leaves(judge.read(sent))
    assert judge.decoded(hello) == b"Hello\r\n"
    assert (emptied.get_content_type(), judge.decoded(emptied).strip()) == (kind, b"")


def test_a_signature_that_names_nobody_stays() -> None:
    raw = _signed("application/pgp-signature", b"-----BEGIN PGP SIGNATURE-----\r\n", "7bit")

    assert house.answer(raw).partition(b"--s1")[2] == raw.partition(b"--s1")[2]


def test_w_s8_a_letter_sealed_around_its_author_is_told_apart() -> None:
    content = "Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n"
    opaque = HEAD + part(content, wrapped(_smime([PKCS7Options.Binary]), "base64"))

    assert is_telling_envelope(read(opaque), spellings(house.OWNER))
    assert not is_telling_envelope(read(opaque), spellings("pat@home.example"))
    assert not is_telling_envelope(read(HEAD + b"\r\nhello"), spellings(house.OWNER))
