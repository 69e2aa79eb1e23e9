"""One mailbox: what arrived in it."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from playground.mailboxes.keep import mailbox_of
from playground.mailboxes.look import count_in, letters_in
from playground.views.page import page


@require_safe
def mailbox(request: HttpRequest, address: str) -> HttpResponse:
    """The letters for ``address``, newest first."""
    context = {
        "address": mailbox_of(address),
        "letters": letters_in(address),
        "count": count_in(address),
    }
    return page(request, "mailbox.html", context)


@require_safe
def mailbox_json(request: HttpRequest, address: str) -> HttpResponse:
    """The same for scripts; ``sender`` is the envelope sender."""
    listed = [
        {
            "id": letter.id,
            "sender": letter.sender,
            "subject": letter.heading.subject,
            "received_at": letter.received_at,
        }
        for letter in letters_in(address)
    ]
    return JsonResponse(listed, safe=False)
