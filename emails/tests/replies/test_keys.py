"""Reply tokens and what they open."""

import base64
import hashlib
import hmac
import json

from joserfc import jwe
from joserfc.jwk import OctKey

from emails.replies.keys import (
    decrypt,
    encrypt,
    keys_of,
    reply_token,
    seal_token,
    unseal_token,
)
from emails.values.correspondence import Correspondence

WHOM = Correspondence(
    recipients=(("Corner Shop", "shop@store.example"),),
    message_id="<order-1@store.example>",
    references="<a@store.example>",
)


def test_the_same_delivery_has_the_same_token() -> None:
    token = reply_token("delivery-1", b"secret")

    assert token == reply_token("delivery-1", b"secret")
    assert token != reply_token("delivery-2", b"secret")
    assert token != reply_token("delivery-1", b"another secret")
    assert len(token) == 24
    assert token.islower()


def test_a_record_opens_with_its_token_alone() -> None:
    sealed = encrypt(WHOM, keys_of("token-1"))

    assert decrypt(sealed, keys_of("token-1")) == WHOM
    assert decrypt(sealed, keys_of("token-2")) is None
    assert "store" not in sealed


def test_a_damaged_record_opens_with_nothing() -> None:
    assert decrypt("no JWE at all", keys_of("token-1")) is None


def test_lookups_keep_the_form_of_carried_over_rows() -> None:
    lookup = keys_of("abc").lookup

    assert len(lookup) == 24
    assert lookup.endswith("==")


def test_keys_do_not_show_when_printed() -> None:
    assert "encryption" not in repr(keys_of("abc"))


def _carried_over(message_id: str, **fields: object) -> str:
    """A row as the service before us wrote it (spec emails 13)."""
    key = OctKey.import_key(keys_of(message_id).encryption)
    return jwe.encrypt_compact({"alg": "dir", "enc": "A256GCM"}, json.dumps(fields), key)


def _opened(**fields: object) -> Correspondence | None:
    return decrypt(_carried_over("0100-abc", **fields), keys_of("0100-abc"))


def test_the_derivation_is_that_of_carried_over_rows() -> None:
    """RFC 5869 by hand: one block of HMAC over purpose and counter."""
    block = hmac.new(b"0100-abc", b"replay replies lookup key\x01", hashlib.sha256).digest()

    assert keys_of("0100-abc").lookup == base64.urlsafe_b64encode(block[:16]).decode()


def test_w_l12_a_carried_over_row_may_name_several_people() -> None:
    opened = _opened(**{
        "message-id": "<order-1@store.example>",
        "from": "Shop <shop@store.example>",
        "reply-to": '"Desk, front" <desk@store.example>, =?utf-8?q?J=C3=BCrgen?= <j@store.example>',
    })  # fmt: skip

    assert opened == Correspondence(
        recipients=(("Desk, front", "desk@store.example"), ("Jürgen", "j@store.example")),
        message_id="<order-1@store.example>",
    )


def test_without_reply_to_the_first_author_gets_the_answer() -> None:
    opened = _opened(**{"from": "a@store.example, b@store.example", "reply-to": "nobody at all"})

    assert opened == Correspondence(recipients=(("", "a@store.example"),))


def test_w_l12_a_row_that_names_nobody_opens_to_nothing() -> None:
    assert _opened(**{"message-id": "<1@store.example>"}) is None
    assert _opened(**{"from": 7, "reply-to": None}) is None


def test_a_row_of_another_kind_opens_to_nothing() -> None:
    key = OctKey.import_key(keys_of("x").encryption)
    sealed = jwe.encrypt_compact({"alg": "dir", "enc": "A256GCM"}, "[1]", key)

    assert decrypt(sealed, keys_of("x")) is None


def test_a_sealed_token_opens_with_its_letters_id_alone() -> None:
    sealed = seal_token("token-1", keys_of("order-1"))

    assert unseal_token(sealed, keys_of("order-1")) == "token-1"
    assert unseal_token(sealed, keys_of("order-2")) is None
    assert unseal_token(sealed[:-1], keys_of("order-1")) is None
    assert unseal_token(b"", keys_of("order-1")) is None
    assert sealed != seal_token("token-1", keys_of("order-1"))
