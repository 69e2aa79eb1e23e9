"""What a letter calls its author."""

from emails.letters.parts import read
from emails.rewriting.aliases import names_of_author

ADA = "ada@home.example"


def test_every_field_that_names_the_author_is_read() -> None:
    head = (
        b"From: Ada <ADA@home.example>\r\n"
        b"Sender: assistant@home.example\r\n"
        b"Reply-To: Ada <lovelace@work.example>\r\n"
        b"Return-Path: <bounce-1@home.example>\r\n"
        b"To: shop@store.example\r\n"
    )

    assert names_of_author(read(head + b"\r\nhi\r\n"), ADA, "") == (
        ADA,
        "assistant@home.example",
        "lovelace@work.example",
        "bounce-1@home.example",
    )


def test_a_domain_is_known_in_both_of_its_forms() -> None:
    assert names_of_author(read(b"\r\n"), "ada@bücher.example") == (
        "ada@xn--bcher-kva.example",
        "ada@bücher.example",
    )


def test_many_names_are_somebody_playing() -> None:
    many = b", ".join(b"a%d@home.example" % number for number in range(100))

    names = names_of_author(read(b"Reply-To: " + many + b"\r\n\r\n"), ADA)

    assert len(names) == 8
    assert names[0] == ADA


def test_odd_domains_are_taken_as_they_are() -> None:
    assert names_of_author(read(b"\r\n"), "ada@a..b", "nobody") == ("ada@a..b",)
