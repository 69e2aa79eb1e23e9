"""What signing up and signing in leave behind: a count, and a note for the front end."""

from typing import Any

from allauth.account.signals import user_logged_in, user_signed_up
from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from privaterelay import metrics

_NEW = "user_created"
_NOTE_SECONDS = 5


@receiver(user_signed_up, dispatch_uid="note_sign_up")
def note_sign_up(request: HttpRequest, **_: Any) -> None:
    metrics.count("user_signed_up")
    request.session[_NEW] = True


@receiver(user_logged_in, dispatch_uid="note_sign_in")
def note_sign_in(request: HttpRequest, response: HttpResponse, **_: Any) -> None:
    """The mark is taken off, so the next sign-in is not mistaken for a first one (wart 46)."""
    metrics.count("user_logged_in")
    event = "user_signed_up" if request.session.pop(_NEW, False) else "user_logged_in"
    response.set_cookie(
        f"server_ga_event:{event}",
        event,
        max_age=_NOTE_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
