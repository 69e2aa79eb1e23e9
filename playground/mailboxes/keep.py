"""Putting letters into mailboxes."""

from collections.abc import Iterable

from django.db import transaction

from playground.models import KeptLetter

# A laptop's disk is not to fill with what nobody reads any more.
MOST_LETTERS = 1000


def mailbox_of(address: str) -> str:
    """The name under which the letters for ``address`` are kept."""
    return address.strip().lower()


@transaction.atomic
def keep(raw: bytes, *, sender: str, recipients: Iterable[str]) -> None:
    """Keep ``raw`` once for each mailbox of ``recipients``, and let the oldest letters go."""
    mailboxes = dict.fromkeys(mailbox_of(recipient) for recipient in recipients)
    for mailbox in mailboxes:
        KeptLetter.objects.create(mailbox=mailbox, sender=sender, raw=raw)
    _let_the_oldest_go()


def _let_the_oldest_go() -> None:
    newest_first = KeptLetter.objects.order_by("-pk").values_list("pk", flat=True)
    surplus = newest_first[MOST_LETTERS : MOST_LETTERS + 1].first()
    if surplus is not None:
        KeptLetter.objects.filter(pk__lte=surplus).delete()
