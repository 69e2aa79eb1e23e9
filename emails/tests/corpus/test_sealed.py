"""Signatures hold after forwarding: sealed letters keep their bytes, and a real one verifies."""

import base64
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import (
    RSAPrivateKey,
    RSAPublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import (
    PKCS7Options,
    PKCS7SignatureBuilder,
    load_der_pkcs7_certificates,
)

from emails.rewriting.forward import ForwardHeading
from emails.tests.corpus import house
from emails.tests.corpus.corpus import specimens
from emails.tests.corpus.specimen import attachment, head, multipart, text

SEALED = [name for name in specimens() if name.startswith("sealed/pgp-signed")]
_MORE = '; protocol="application/pkcs7-signature"; micalg=sha-256'
_DELIMITER = b"\r\n--signed"
_SIGNER = x509.Name([x509.NameAttribute(x509.NameOID.EMAIL_ADDRESS, "shop@store.example")])
_PARTS = {
    "plain": text("See there.  \n\n"),
    "html": text("<body>See <a href=https://trk.example/>there</a></body>\n", kind="html"),
    "quoted": text("See there = here \N{SNOWMAN}\n", transfer="quoted-printable"),
    "with-a-file": multipart("mixed", text("See there\n"), attachment("a.bin", bytes(range(256)))),
}


@pytest.fixture(scope="module")
def key() -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


def certificate(key: RSAPrivateKey) -> x509.Certificate:
    """Signed by itself: who vouches for the signer is not what is tested here."""
    return (
        x509.CertificateBuilder()
        .subject_name(_SIGNER)
        .issuer_name(_SIGNER)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2046, 1, 1, tzinfo=UTC))
        .sign(key, SHA256())
    )


def signed_letter(key: RSAPrivateKey, inside: bytes) -> bytes:
    """A letter with an S/MIME signature over the bytes of one part (RFC 8551, 3.5.3)."""
    options = [PKCS7Options.DetachedSignature, PKCS7Options.NoAttributes, PKCS7Options.Binary]
    builder = PKCS7SignatureBuilder().set_data(inside)
    der = builder.add_signer(certificate(key), key, SHA256()).sign(Encoding.DER, options)
    signature = attachment("smime.p7s", der, "application/pkcs7-signature")
    sealed = multipart("signed", inside, signature, boundary="signed", more=_MORE)
    return head(house.MASK) + sealed


def assert_signature_holds(raw: bytes) -> None:
    """Without attributes, the signature goes over the part itself and is the last of the DER."""
    _, inside, signature, _ = raw.split(_DELIMITER)
    der = base64.b64decode(signature.partition(b"\r\n\r\n")[2])
    public = load_der_pkcs7_certificates(der)[0].public_key()
    assert isinstance(public, RSAPublicKey)
    written = inside.removeprefix(b"\r\n")
    public.verify(der[-public.key_size // 8 :], written, PKCS1v15(), SHA256())


@pytest.mark.parametrize("name", _PARTS)
@pytest.mark.parametrize("heading", [house.FORWARD, house.CLEANED], ids=["framed", "cleaned"])
def test_w_c9_a_real_signature_verifies_after_forwarding(
    name: str, heading: ForwardHeading, key: RSAPrivateKey
) -> None:
    raw = signed_letter(key, _PARTS[name])

    assert_signature_holds(raw)
    assert_signature_holds(house.forward(raw, heading))


def test_the_check_of_signatures_notices_one_byte(key: RSAPrivateKey) -> None:
    raw = signed_letter(key, _PARTS["plain"])

    with pytest.raises(InvalidSignature):
        assert_signature_holds(raw.replace(b"See there", b"See There"))


def test_a_letter_signed_long_ago_still_verifies() -> None:
    raw = specimens()["written/smime_signed"].raw

    assert_signature_holds(house.forward(raw))


@pytest.mark.skipif(not shutil.which("openssl"), reason="asks openssl, which is not installed")
def test_openssl_believes_a_forwarded_signature(key: RSAPrivateKey, tmp_path: Path) -> None:
    letter, trusted = tmp_path / "letter.eml", tmp_path / "signer.pem"
    letter.write_bytes(house.forward(signed_letter(key, _PARTS["with-a-file"])))
    trusted.write_bytes(certificate(key).public_bytes(Encoding.PEM))

    command = ["openssl", "smime", "-verify", "-in", str(letter), "-CAfile", str(trusted)]
    answer = subprocess.run([*command, "-purpose", "any"], capture_output=True, check=False)  # noqa: S603

    assert b"successful" in answer.stderr, answer.stderr


@pytest.mark.parametrize("name", SEALED)
def test_w_c9_signed_parts_keep_every_byte(name: str) -> None:
    raw = specimens()[name].raw
    start, end = raw.index(b"\r\n--sig\r\n"), raw.index(b"\r\n--sig--") + len("\r\n--sig--")

    assert raw[start:end] in house.forward(raw, house.CLEANED)
