"""The address goes out of a field, and the field stays what it was."""

import base64

import pytest

from emails.letters.decode import words
from emails.letters.parameters import parameters
from emails.rewriting.scrub_fields import without_address
from emails.rewriting.spellings import spellings

ADA = "ada@home.example"
MASK = "k3x9@mask.example"
CODED = base64.b64encode(f"Grüße von {ADA}".encode()).decode()


def _clean(field: str) -> str:
    return without_address(field.encode(), spellings(ADA), MASK).decode()


def _value(field: str) -> bytes:
    return field.partition(":")[2].encode()


@pytest.mark.parametrize(
    ("field", "clean"),
    [
        (f"To: Ada <{ADA}>\r\n", f"To: Ada <{MASK}>\r\n"),
        (f"Received: by b\r\n\tfor <{ADA}>; now\r\n", f"Received: by b\r\n\tfor <{MASK}>; now\r\n"),
        ("Subject: hello\r\n", "Subject: hello\r\n"),
        (": =?utf-8?q?ada=40home.example?=\r\n", ": =?utf-8?q?k3x9=40mask=2Eexample?=\r\n"),
        (": =?utf-8?q?ada=40?=home.example\r\n", ""),
    ],
)
def test_w_s8_the_rest_of_a_field_stays(field: str, clean: str) -> None:
    assert _clean(field) == clean


@pytest.mark.parametrize(
    "value",
    [
        f"=?utf-8?b?{CODED}?=",
        f"before =?utf-8?b?{CODED}?= behind",
        "=?utf-8?q?Gr=C3=BC=C3=9Fe_von_ada=40?= =?utf-8?q?home=2Eexample?=",
        "Grüße von ada@ho\r\n me.example",
        "Grüße von =?utf-8?q?ada=40?=home.example",
    ],
)
def test_w_s8_encoded_words_and_folds_hide_nothing(value: str) -> None:
    clean = _clean(f"Content-Description: {value}\r\n")

    assert clean.startswith("Content-Description: ")
    assert clean.endswith("\r\n")
    shown = words(_value(clean).replace(b"me.example", b"me.example"))
    assert ADA not in shown
    assert "Grüße von" in shown


@pytest.mark.parametrize(
    "said",
    [
        f'name="=?utf-8?b?{CODED}?="',
        "name*=utf-8''Gr%C3%BC%C3%9Fe%20von%20ada%40home.example",
        "name*0*=utf-8''Gr%C3%BC%C3%9Fe%20von%20ada; name*1*=%40home.; name*2=example",
        'name*0="Grüße von ada@ho"; name*1="me.example"',
    ],
)
def test_w_s8_a_name_loses_the_address_and_a_type_stays_a_type(said: str) -> None:
    clean = parameters(_value(_clean(f"Content-Type: application/pdf; {said}; x=y\r\n")))

    assert clean.token == "application/pdf"
    assert clean.values["name"] == f"Grüße von {MASK}"
    assert clean.values["x"] == "y"


@pytest.mark.parametrize("value", [f"{ADA} " * 58, f"=?utf-8?q?{'x' * 960}ada=40home=2Eexample?="])
def test_a_field_that_grows_is_folded(value: str) -> None:
    clean = _clean(f"Content-Description: {value}\r\n")

    assert max(map(len, clean.split("\r\n"))) <= 998
    assert ADA not in words(_value(clean))
    assert MASK in words(_value(clean))
