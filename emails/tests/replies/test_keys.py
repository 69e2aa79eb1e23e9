"""Reply tokens and what they open."""

from emails.replies.keys import decrypt, encrypt, keys_of, reply_token
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
