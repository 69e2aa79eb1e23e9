"""Letters that a changed byte would break: signed, encrypted, or both."""

from collections.abc import Iterator
from typing import Final

from emails.tests.corpus.specimen import (
    Specimen,
    attachment,
    crlf,
    head,
    multipart,
    noise,
    part,
    text,
    wrapped,
)

_SIGNED: Final = '; protocol="application/pgp-signature"; micalg=pgp-sha256'
_ARMOUR: Final = "iQEzBAEBCAAdFiEE\n=abcd\n-----END PGP SIGNATURE-----\n"
_PGP: Final = f"-----BEGIN PGP SIGNATURE-----\n\n{_ARMOUR}"
_CLEAR: Final = f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nSee there.\n{_PGP}"
_SECRET: Final = "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n=abcd\n-----END PGP MESSAGE-----\n"


def family(to: str) -> Iterator[Specimen]:
    hello, html = text("See there.\n"), text("<p>See there.</p>\n", kind="html")
    signature = part('Content-Type: application/pgp-signature; name="signature.asc"\n', _PGP)
    both = multipart("alternative", hello, html, boundary="alt")
    file = attachment("a.pdf", noise(400), "application/pdf")
    inside = {
        "plain": hello,
        "html": html,
        "alternative": both,
        "with-a-file": multipart("mixed", both, file, boundary="mix"),
        "quoted": text("See there = here.\n", transfer="quoted-printable"),
        "base64": text("See there.\n", transfer="base64"),
        "with-trailing-spaces": text("See there.  \n\t\n"),
    }
    for name, signed in inside.items():
        sealed = multipart("signed", signed, signature, boundary="sig", more=_SIGNED)
        yield Specimen(f"pgp-signed-{name}", head(to) + sealed, "See there")
        listed = multipart("mixed", sealed, text("-- \nThe list\n"))
        yield Specimen(f"pgp-signed-{name}-with-a-list-footer", head(to) + listed, "See there")
    yield from _encrypted(to)
    yield from _inline(to)
    yield from _smime(to)


def _encrypted(to: str) -> Iterator[Specimen]:
    version = part("Content-Type: application/pgp-encrypted\n", "Version: 1\n")
    secret = part('Content-Type: application/octet-stream; name="encrypted.asc"\n', _SECRET)
    more = '; protocol="application/pgp-encrypted"'
    sealed = multipart("encrypted", version, secret, more=more)
    yield Specimen("pgp-encrypted", head(to) + sealed)
    yield Specimen(
        "pgp-encrypted-within-mixed", head(to) + multipart("mixed", sealed, boundary="o")
    )
    broken = multipart("mixed", text(""), version, secret)
    yield Specimen("pgp-encrypted-and-mangled-by-a-server", head(to) + broken)


def _inline(to: str) -> Iterator[Specimen]:
    for transfer in ("8bit", "quoted-printable", "base64"):
        signed, secret = text(_CLEAR, transfer=transfer), text(_SECRET, transfer=transfer)
        yield Specimen(f"pgp-inline-signed-in-{transfer}", head(to) + signed, "See there")
        yield Specimen(f"pgp-inline-encrypted-in-{transfer}", head(to) + secret)
    key = part("Content-Type: application/pgp-keys\n", _SECRET.replace("MESSAGE", "PUBLIC KEY"))
    yield Specimen("pgp-key-attached", head(to) + multipart("mixed", text("See there.\n"), key))


def _smime(to: str) -> Iterator[Specimen]:
    for kind in ("pkcs7-mime", "x-pkcs7-mime"):
        for smime in ("signed-data", "enveloped-data", "compressed-data", "certs-only"):
            content = (
                f"Content-Type: application/{kind}; smime-type={smime}; name=smime.p7m\n"
                "Content-Transfer-Encoding: base64\n"
                "Content-Disposition: attachment; filename=smime.p7m\n"
            )
            opaque = part(content, wrapped(noise(600), "base64"))
            yield Specimen(f"{kind}-{smime}", head(to) + opaque)
    signature = attachment("smime.p7s", noise(600), "application/pkcs7-signature")
    more = '; protocol="application/pkcs7-signature"; micalg=sha-256'
    hello = text("See there.\n")
    once = multipart("signed", hello, signature, boundary="one", more=more)
    thrice = multipart("signed", once, signature, boundary="two", more=more)
    yield Specimen("smime-signed-twice", head(to) + thrice, "See there")
    note = crlf("Content-Type: multipart/signed; boundary=x\n\nno parts\n")
    yield Specimen("smime-signed-without-parts", head(to) + note, is_judged=False)
    # A part that only claims to be sealed somewhere inside leaves its neighbours open.
    mixed = multipart("mixed", hello, once)
    yield Specimen("smime-signed-beside-a-text", head(to) + mixed, "See there")
