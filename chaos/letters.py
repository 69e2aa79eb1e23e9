"""The letters of a scenario: each has a name that the stand-in recognises when it is sent."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache

from emails.testing.aws import Signer, received_notification

# Few, so that several letters under way meet at the counters of one mask.
MASKS = 8
DOMAIN = "mask.example"
_PADDING = b"The order list of your recent visit offers light summer shoes.\r\n" * 20


@dataclass(frozen=True, slots=True)
class Sample:
    """One letter, and the masks in its envelope."""

    name: str
    recipients: tuple[str, ...]
    raw: bytes = field(repr=False)


def local_part(number: int) -> str:
    """The local part of the mask with that number."""
    return f"chaos{number}"


def samples(kind: str, count: int, *, pairs: bool = True) -> list[Sample]:
    """``count`` letters; where ``pairs`` are wanted, every third is for two masks."""
    return [_sample(f"{kind}-{number:06d}", number, pairs=pairs) for number in range(count)]


def _sample(name: str, number: int, *, pairs: bool) -> Sample:
    wanted = 2 if pairs and number % 3 == 0 else 1
    masks = tuple(f"{local_part((number + one) % MASKS)}@{DOMAIN}" for one in range(wanted))
    return Sample(name, masks, _raw(name, masks))


def _raw(name: str, masks: Iterable[str]) -> bytes:
    head = (
        f"From: Corner Shop <shop@store.example>\r\nTo: {', '.join(masks)}\r\n"
        f"Subject: {name}\r\nDate: Wed, 04 Mar 2026 11:58:00 +0000\r\n"
        f"Message-ID: <{name}@store.example>\r\n\r\n"
    )
    return head.encode() + _PADDING


@cache
def signer() -> Signer:
    """The one that signs for SNS; making its key takes a moment."""
    return Signer()


def envelope(sample: Sample) -> str:
    """The message with which SNS announces ``sample`` now."""
    notification = received_notification(*sample.recipients, key=sample.name, identity=sample.name)
    return json.dumps(signer().envelope(json.dumps(notification), at=datetime.now(UTC)))
