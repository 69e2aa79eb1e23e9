"""The first page: who is there, what they have, and what can be done next."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from emails.models import RelayAddress
from playground.conf import conf
from playground.forms import LetterForm, PersonForm
from playground.lines import mail_line, mask_line, swaks_line
from playground.mailboxes.keep import mailbox_of
from playground.mailboxes.look import Mailbox, mailboxes
from playground.views.page import page
from privaterelay.entitlements import entitlements

_MOST_PEOPLE = 50


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """One person as the page shows them."""

    id: int
    email: str
    premium: bool
    token: str
    masks: Sequence[RelayAddress]
    letters: int


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the playground is, and everything in it."""
    recipient = request.GET.get("to", "")
    return home_page(request, letter=LetterForm(initial={"recipient": recipient}))


def home_page(
    request: HttpRequest,
    *,
    person: PersonForm | None = None,
    letter: LetterForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The first page with forms as they were sent, where they could not be followed."""
    boxes = mailboxes()
    people = _people(boxes)
    masks = [mask for someone in people for mask in someone.masks]
    context = {
        "docs": settings.API_DOCS_ENABLED,
        "visitor": request.user if request.user.is_authenticated else None,
        "people": people,
        "mailboxes": boxes,
        "masks": masks,
        "person_form": person or PersonForm(),
        "letter_form": letter or LetterForm(),
        "conf": conf(),
        "mask_line": mask_line(people[0].token) if people else "",
        "mail_line": mail_line(masks[0].full_address) if masks else "",
        "swaks_line": swaks_line(masks[0].full_address) if masks else "",
    }
    return page(request, "home.html", context, status=status)


def _people(boxes: Sequence[Mailbox]) -> Sequence[ShownPerson]:
    counts = {box.address: box.count for box in boxes}
    users = User.objects.select_related("profile").prefetch_related("relayaddress_set")
    return [
        _shown(user, counts.get(mailbox_of(user.email), 0))
        for user in users.order_by("-pk")[:_MOST_PEOPLE]
    ]


def _shown(user: User, letters: int) -> ShownPerson:
    return ShownPerson(
        id=user.pk,
        email=user.email,
        premium=entitlements(user, user.profile, timezone.now()).premium,
        token=str(user.profile.api_token),
        masks=list(user.relayaddress_set.all()),
        letters=letters,
    )
