"""Everybody named in an address field is found, and nobody else."""

from email.headerregistry import Address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emails.letters.mailboxes import MAX_MAILBOXES, Mailbox, mailboxes
from emails.tests.letters.counting import ABOUT_LINEAR, GROWTH, growth

ADA = "ada@home.example"
BOB = "bob@work.example"


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (b"ada@home.example", ""),
        (b" <ada@home.example> ", ""),
        (b"Ada <ada@home.example>", "Ada"),
        (b'"Ada" <ada@home.example>', "Ada"),
        (b'"Lovelace, Ada" <ada@home.example>', "Lovelace, Ada"),
        (b'"Ada \\"Countess\\" \\\\ Lovelace" <ada@home.example>', 'Ada "Countess" \\ Lovelace'),
        (b"Ada   King\r\n Lovelace<ada@home.example>", "Ada King Lovelace"),
        (b"Ada A. Lovelace <ada@home.example>", "Ada A. Lovelace"),
        (b"ada@home.example (Ada)", "Ada"),
        (b"Ada (at (her) home) <ada@home.example>", "Ada"),
        (b"(hidden <x@y>) ada@home.example", "hidden <x@y>"),
        (b"ada@home.example (Ada \\) L)", "Ada ) L"),
        (b"=?utf-8?q?Ad=C3=A4?= <ada@home.example>", "Adä"),
        (b'"=?utf-8?q?Ad=C3=A4?=" <ada@home.example>', "Adä"),
        (b"=?utf-8?q?Lovelace,?= =?utf-8?q?_Ada?= <ada@home.example>", "Lovelace, Ada"),
        (b"=?utf-8?q?Lovelace, Ada <x@y>?= <ada@home.example>", "Lovelace, Ada <x@y>"),
        ("Adä <ada@home.example>".encode(), "Adä"),
        (b"<<ada@home.example>>", ""),
        (b"Ada <<ada@home.example>>", "Ada"),
        (b"Ada <work> <ada@home.example>", "Ada"),
        (b"Ada <ada@home.example", "Ada"),
        (b"Ada < ada @ home.example >", "Ada"),
        (b"ada @ home.example", ""),
        (b"Ada ada@home.example", "Ada"),
        (b"<@a.example,@b.example:ada@home.example>", ""),
        (b"mailto:ada@home.example", ""),
        (b"'ada@home.example'", ""),
        (b"bob@work.example <ada@home.example>", BOB),
        (b'"bob@work.example" <ada@home.example>', BOB),
        (b"Ada <bob@work.example> <ada@home.example>", "Ada"),
        (b"a@b <c@d> <ada@home.example>", "a@b"),
        (b'Ada" <ada@home.example>', "Ada"),
        (b'"ada@home.example', ""),
        (b"Ada (open <ada@home.example>", "Ada open"),
        (b"Ada [x] = y <ada@home.example>", "Ada [x] = y"),
        (b"\x00Ada\x1b <ada@home.example>", "Ada"),
        (b"Friends: Ada <ada@home.example>;", "Ada"),
        (b", ,;ada@home.example,", ""),
        (b"Lovelace, Ada <ada@home.example>", "Ada"),
    ],
)
def test_one_mailbox_is_found_however_it_is_written(value: bytes, name: str) -> None:
    assert mailboxes(value) == (Mailbox(name, ADA),)


@pytest.mark.parametrize(
    "value",
    [
        b"Ada <ada@home.example>, Bob <bob@work.example>",
        b"Friends: Ada <ada@home.example>, Bob <bob@work.example>;",
        b"Friends: Ada <ada@home.example>;, Others: Bob <bob@work.example>;",
        b"Ada <ada@home.example>; Bob <bob@work.example>",
        b"ada@home.example (Ada), bob@work.example (Bob)",
        b"Ada <ada@home.example>, nobody, Bob <bob@work.example>",
        b"Ada <ada@home.example, Bob <bob@work.example>",
    ],
)
def test_several_mailboxes_are_found(value: bytes) -> None:
    assert mailboxes(value) == (Mailbox("Ada", ADA), Mailbox("Bob", BOB))


@pytest.mark.parametrize(
    "value",
    [
        b"",
        b"Ada",
        b"Undisclosed recipients:;",
        b"@home.example",
        b"ada@",
        b"ada@@home.example",
        b"ada@home@example",
        b"ada@home..example",
        b"ada@home.example.",
        b"<ada@home.example\x00>",
        b"ada\x1b@home.example",
        b"a\xffda@home.example",
        "ada\u2028@home.example".encode(),
        "ada\u200b@home.example".encode(),
        b"ada@home.example bob@work.example",
        b"ada@home.example <nobody>",
        b"ada@ho/me.example",
        b"ada@[home",
        b"x" * 320 + b"@home.example",
        b"<>",
        b':;,<>@()[]\\"',
    ],
)
def test_what_has_no_address_of_its_own_is_left_out(value: bytes) -> None:
    assert mailboxes(value) == ()


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (b"Ada.King@HOME.Example", "Ada.King@home.example"),
        (b'"ada king"@home.example', '"ada king"@home.example'),
        (b'<"a@b, <c>"@home.example>', '"a@b, <c>"@home.example'),
        ("adä@büro.example".encode(), "adä@büro.example"),
        ("BÜRO@BÜRO.example".encode(), "BÜRO@büro.example"),
        ("x@हिन्दी.भारत".encode(), "x@हिन्दी.भारत"),
        (b"user..name.@docomo.example", "user..name.@docomo.example"),
        (b"a+b/c=d{e}!f#g$h%i@x-y.example", "a+b/c=d{e}!f#g$h%i@x-y.example"),
        (b"root@localhost", "root@localhost"),
        (b"a@my_host.example", "a@my_host.example"),
        (b"<a@[192.0.2.1]>", "a@[192.0.2.1]"),
        (b"<a@[IPv6:2001:DB8::1]>", "a@[ipv6:2001:db8::1]"),
    ],
)
def test_an_address_keeps_its_form_but_for_the_case_of_the_domain(
    written: bytes, address: str
) -> None:
    assert mailboxes(written) == (Mailbox("", address),)


def test_a_thousand_mailboxes_are_enough() -> None:
    value = b"ada@home.example, " * (MAX_MAILBOXES + 5)

    assert mailboxes(value) == (Mailbox("", ADA),) * MAX_MAILBOXES


def test_an_address_is_not_shown() -> None:
    assert ADA not in repr(Mailbox("Ada", ADA))


_NAMES = st.text("ab \"\\,<>@():;.'é", max_size=12).map(lambda name: " ".join(name.split()))


@given(st.lists(_NAMES, min_size=1, max_size=4))
@settings(max_examples=200, deadline=None)
def test_what_the_standard_library_writes_is_read(names: list[str]) -> None:
    value = ", ".join(str(Address(name, "ada", "home.example")) for name in names)

    assert mailboxes(value.encode()) == tuple(Mailbox(name, ADA) for name in names)


@given(
    st.one_of(
        st.binary(max_size=60),
        st.text('ab@.,:;<>()[]"\\ \r\n=?q', max_size=60).map(str.encode),
    )
)
@settings(max_examples=500, deadline=None)
def test_any_bytes_hold_only_usable_addresses(value: bytes) -> None:
    for box in mailboxes(value):
        local, _, domain = box.address.rpartition("@")
        assert local
        assert domain == domain.lower()
        assert box.address.isprintable()
        assert box.address.count("@") == 1 or local.startswith('"')
        assert mailboxes(f"<{box.address}>".encode()) == (Mailbox("", box.address),)
        assert len(box.name.splitlines()) <= 1


@pytest.mark.parametrize(
    "unit",
    [
        b"a@b, ",
        b'"',
        b'\\"',
        b"(",
        b"()",
        b"<",
        b"=?a?q?",
        b"=?a?q?x?= ",
        b"[",
        b"a b@c ",
        b"@a,",
        b"<@a,",
        b":",
        b"x ",
    ],
)
def test_the_work_grows_with_the_field(unit: bytes) -> None:
    assert growth(mailboxes, unit * 200, unit * 200 * GROWTH) < ABOUT_LINEAR


@pytest.mark.parametrize(
    "value",
    [
        b'"' + b'\\"' * 500_000,
        b"(" * 1_000_000,
        b"=?a?q? " * 150_000,
        b"[" * 1_000_000,
        b" " * 1_000_000,
        b"<" + b"a" * 1_000_000 + b"@b>",
        b"a@" + b"b." * 500_000,
    ],
)
def test_a_megabyte_of_anything_holds_nobody(value: bytes) -> None:
    # Were one of these quadratic, the time limit of the suite would end it.
    assert mailboxes(value) == ()
