"""Letters as people write them."""

from email import message_from_bytes, policy

from playground.letters.show import shown
from playground.letters.write import answer, plain_letter

LETTER = (
    b"From: Bob <bob@pals.example>\r\n"
    b"Date: Wed, 04 Mar 2026 12:00:00 +0000\r\n"
    b"Subject: Sunday\r\n"
    b"Message-ID: <" + b"x" * 100 + b"@pals.example>\r\n"
    b"References: <one@pals.example>\r\n <two@pals.example> junk\r\n"
    b"\r\n"
    b"See you?\r\n"
)


def test_an_answer_quotes_and_stays_in_the_thread() -> None:
    written = answer(shown(LETTER), "ada@home.example", "Yes!")

    read = message_from_bytes(written, policy=policy.default)
    assert read["To"] == "bob@pals.example"
    assert read["Subject"] == "Re: Sunday"
    assert f"In-Reply-To: <{'x' * 100}@pals.example>\r\n".encode() in written
    assert read["References"].split() == [
        "<one@pals.example>",
        "<two@pals.example>",
        f"<{'x' * 100}@pals.example>",
    ]
    assert read.get_content().replace("\r", "") == (
        "Yes!\n\nOn Wed, 04 Mar 2026 12:00:00 +0000, Bob <bob@pals.example> wrote:\n> See you?\n"
    )


def test_an_answer_to_an_answer_says_re_once() -> None:
    written = answer(shown(b"From: b@c.example\r\nSubject: RE: x\r\n\r\n"), "a@b.example", "Yes!")

    assert message_from_bytes(written)["Subject"] == "RE: x"


def test_what_people_type_cannot_add_fields() -> None:
    written = plain_letter(
        "a@b.example", "c@d.example", "x\r\nBcc: e@f.example", "hi", name="A\r\nCc: g@h.example"
    )

    read = message_from_bytes(written)
    assert (read["Bcc"], read["Cc"]) == (None, None)
