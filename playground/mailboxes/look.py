"""Looking into mailboxes without reading whole letters from the disk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import BinaryField, Count, Max
from django.db.models.functions import Substr

from playground.letters.show import Heading, heading
from playground.mailboxes.keep import mailbox_of
from playground.models import KeptLetter

# The head of a letter lies in here; a few letters have longer ones and show what fits.
_HEAD_BYTES = 65_536
_MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address that letters arrived for."""

    address: str
    count: int


@dataclass(frozen=True, slots=True)
class ListedLetter:
    """A line in the list of a mailbox."""

    id: int
    sender: str
    """The envelope sender."""
    heading: Heading
    received_at: datetime


def mailboxes() -> Sequence[Mailbox]:
    """Every mailbox with letters, the one that got the newest first."""
    rows = (
        KeptLetter.objects.order_by()
        .values("mailbox")
        .annotate(count=Count("pk"), newest=Max("pk"))
        .order_by("-newest", "mailbox")
    )
    return [Mailbox(row["mailbox"], row["count"]) for row in rows]


def letters_in(address: str) -> Sequence[ListedLetter]:
    """The newest letters of one mailbox, newest first."""
    head = Substr("raw", 1, _HEAD_BYTES, output_field=BinaryField())
    rows = (
        KeptLetter.objects.filter(mailbox=mailbox_of(address))
        .annotate(head=head)
        .values_list("pk", "sender", "received_at", "head")[:_MOST_LISTED]
    )
    return [
        ListedLetter(pk, sender, heading(bytes(head or b"")), received_at)
        for pk, sender, received_at, head in rows
    ]


def count_in(address: str) -> int:
    return KeptLetter.objects.filter(mailbox=mailbox_of(address)).count()
