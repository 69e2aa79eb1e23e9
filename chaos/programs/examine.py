"""Look over the ledger as an operator does, then more strictly: nothing is under way."""

import logging

from django.core.management import CommandError, call_command
from django.db.models import Sum

from chaos.order import FINE, MISCOUNTED, UNBALANCED, UNDECIDED
from emails.models import Delivery, RelayAddress

log = logging.getLogger("eventsinfo.chaos")


def examine() -> int:
    """The exit code, as ``order`` names them."""
    try:
        call_command("check_ledger")
    except CommandError:
        log.exception("ledger_unbalanced")
        return UNBALANCED
    rows = Delivery.objects.count()
    sent = Delivery.objects.filter(state=Delivery.State.SENT).count()
    if rows != sent:
        return UNDECIDED
    # ``check_ledger`` allows more than it knows, because old rows are deleted.
    forwarded = RelayAddress.objects.aggregate(total=Sum("num_forwarded"))["total"] or 0
    return FINE if forwarded == sent else MISCOUNTED
