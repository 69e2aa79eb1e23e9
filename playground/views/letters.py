"""One letter: as a reader sees it, in pieces, and as it came over the wire."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from playground.conf import conf
from playground.forms import AnswerForm
from playground.letters.html import with_pictures
from playground.letters.show import shown
from playground.models import KeptLetter
from playground.views.page import file, page


@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter with a form to answer it."""
    return letter_page(request, get_object_or_404(KeptLetter, pk=pk), AnswerForm())


def letter_page(
    request: HttpRequest, kept: KeptLetter, form: AnswerForm, *, status: int = 200
) -> HttpResponse:
    """The page of one letter, with the answer as far as it has been written."""
    seen = shown(bytes(kept.raw))
    answered = seen.heading.answer_to
    context = {
        "kept": kept,
        "letter": seen,
        "html": with_pictures(seen),
        "size": len(kept.raw),
        "answer_to": answered,
        "server": conf().server_for(answered),
        "form": form,
    }
    return page(request, "letter.html", context, status=status)


@require_safe
def attachment(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One attachment, to be saved and never to be run."""
    kept = get_object_or_404(KeptLetter, pk=pk)
    for found in shown(bytes(kept.raw)).attachments:
        if found.number == number:
            return file(found.content, kind="application/octet-stream", name=found.name)
    raise Http404


@require_safe
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as it came over the wire, as plain text."""
    kept = get_object_or_404(KeptLetter, pk=pk)
    return file(bytes(kept.raw), kind="text/plain; charset=utf-8")


@require_safe
def eml(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as it came over the wire, as a file for a mail program."""
    kept = get_object_or_404(KeptLetter, pk=pk)
    return file(bytes(kept.raw), kind="message/rfc822", name=f"letter-{kept.pk}.eml")
