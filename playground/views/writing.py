"""Letters that people write on the pages; they leave by SMTP, as from any mail program."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from playground.conf import Server, conf
from playground.forms import AnswerForm, LetterForm
from playground.letters.addresses import is_usable
from playground.letters.newsletter import newsletter, sample_attachment
from playground.letters.post import PostError, post
from playground.letters.show import shown
from playground.letters.write import answer, plain_letter
from playground.models import KeptLetter
from playground.views.home import home_page
from playground.views.letters import letter_page
from playground.views.page import say

_SAMPLE_BYTES = 20_000


class NotSentError(Exception):
    """The letter did not leave; the message is for whoever wrote it."""


@require_POST
def write(request: HttpRequest) -> HttpResponse:
    """A stranger's letter from the form on the first page."""
    form = LetterForm(request.POST)
    if not form.is_valid():
        return home_page(request, letter=form, status=400)
    wish = form.cleaned_data
    try:
        said = _send(_letter(wish), wish["sender"], wish["recipient"])
    except NotSentError as problem:
        form.add_error(None, str(problem))
        return home_page(request, letter=form, status=502)
    say(request, said)
    return redirect("playground:home")


@require_POST
def write_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """An answer by the person in whose mailbox the letter lies."""
    kept = get_object_or_404(KeptLetter, pk=pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return letter_page(request, kept, form, status=400)
    try:
        said = _send_answer(kept, form.cleaned_data["text"])
    except NotSentError as problem:
        form.add_error(None, str(problem))
        return letter_page(request, kept, form, status=502)
    say(request, said)
    return redirect("playground:letter", pk=kept.pk)


def _letter(wish: dict[str, Any]) -> bytes:
    if wish["newsletter"]:
        attachment = sample_attachment(_SAMPLE_BYTES)
        return newsletter(wish["sender"], wish["recipient"], attachment=attachment)
    return plain_letter(
        wish["sender"], wish["recipient"], wish["subject"], wish["text"], name=wish["name"]
    )


def _send_answer(kept: KeptLetter, text: str) -> str:
    letter = shown(bytes(kept.raw))
    recipient = letter.heading.answer_to
    if not (recipient and is_usable(kept.mailbox)):
        raise NotSentError("This letter has no address that an answer could go to or come from.")
    return _send(answer(letter, kept.mailbox, text), kept.mailbox, recipient)


def _send(raw: bytes, sender: str, recipient: str) -> str:
    """What to tell the writer about a letter that was taken."""
    server = conf().server_for(recipient)
    try:
        said = post(server, raw, sender=sender, recipient=recipient)
    except PostError as problem:
        raise NotSentError(f"{problem} {_hint(server)}") from problem
    if not said.accepted:
        raise NotSentError(f"The mail server at {server} refused the letter: {said}")
    return f"The mail server at {server} took the letter for {recipient}: {said}"


def _hint(server: Server) -> str:
    command = "serve_smtp" if server == conf().door else "serve_mailboxes"
    return f"Start it with: python manage.py {command}"
