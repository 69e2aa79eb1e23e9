"""Letters for tests, as bytes on the wire."""

from datetime import datetime

from emails.values.received import Authentication, DmarcPolicy, ReceivedEmail, Verdict
from privaterelay.testing.clock import NOON

STRANGER = "shop@store.example"

TEXT_LETTER = (
    b"From: Corner Shop <shop@store.example>\r\n"
    b"To: k3x9@mask.example\r\n"
    b"Subject: Your order\r\n"
    b"Date: Wed, 04 Mar 2026 11:58:00 +0000\r\n"
    b"Message-ID: <order-1@store.example>\r\n"
    b"\r\n"
    b"It is on its way.\r\n"
)


def received(  # noqa: PLR0913  (a letter has as many sides)
    raw: bytes = TEXT_LETTER,
    *,
    to: str = "k3x9@mask.example",
    sender: str = STRANGER,
    identity: str = "letter-1",
    dmarc: Verdict = Verdict.UNKNOWN,
    virus: Verdict = Verdict.UNKNOWN,
    spam: Verdict = Verdict.UNKNOWN,
    dmarc_policy: DmarcPolicy = DmarcPolicy.UNKNOWN,
    at: datetime = NOON,
) -> ReceivedEmail:
    """A letter as a door hands it over."""
    return ReceivedEmail(
        identity=identity,
        sender=sender,
        recipients=(to,),
        raw=raw,
        received_at=at,
        authentication=Authentication(dmarc=dmarc),
        virus=virus,
        spam=spam,
        dmarc_policy=dmarc_policy,
    )


def answer_to(
    reply_address: str,
    *,
    author: str = "ada@home.example",
    text: str = "Thank you!",
    **fields: str,
) -> bytes:
    """What an owner's mail program makes of an answer."""
    head = {
        "From": f"Ada L. <{author}>",
        "To": reply_address,
        "Subject": "Re: Your order",
        "Date": "Wed, 04 Mar 2026 12:30:00 +0100",
        "Message-ID": "<secret-host-1@mail.home.example>",
        "In-Reply-To": "<order-1@store.example>",
        "User-Agent": "Pigeon on ada-laptop",
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return f"{lines}\r\n{text}\r\n".encode()
