"""The webhook to which SNS posts notifications (spec emails 5.1)."""

from datetime import timedelta
from typing import assert_never

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from emails import wiring
from emails.inbound.handled import Handled, NotUnderstood, Postponed, Settled
from emails.inbound.sns.open import opener
from emails.inbound.sns.repeats import Repeats
from emails.ports import Ports
from privaterelay import metrics

# SNS sends 256 KiB at most; its JSON may double that.
_MOST_BYTES = 1024 * 1024
# SNS repeats a failed delivery for up to an hour by default.
_OLDEST = timedelta(hours=1)
_REMEMBERED = timedelta(hours=2)
_RETRY_SECONDS = "30"


@csrf_exempt
@require_POST
def sns_inbound(request: HttpRequest) -> HttpResponse:
    """200 once the notification may be forgotten, 503 to get it again, 400 for all others."""
    metrics.count("sns_inbound")
    # Django reads no more than this header says.
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > _MOST_BYTES:
        return _plain("Too large", 413)
    return _answer(_open(request.body, wiring.ports()))


def _open(body: bytes, ports: Ports) -> Handled:
    seconds = int(_REMEMBERED.total_seconds())
    repeats = Repeats(caches[ports.conf.aws.key_cache], seconds)
    return opener(ports, oldest=_OLDEST, repeats=repeats).open(body)


def _answer(handled: Handled) -> HttpResponse:
    match handled:
        case Settled():
            return _plain("Handled", 200)
        case NotUnderstood():
            return _plain("Not understood", 400)
        case Postponed():
            answer = _plain("Try again later", 503)
            answer["Retry-After"] = _RETRY_SECONDS
            return answer
        case _:
            assert_never(handled)


def _plain(text: str, status: int) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain")
