"""The webhook of the accounts server: verify, keep, answer, apply (spec core 3)."""

import logging
from functools import partial
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from privaterelay import metrics, wiring
from privaterelay.identity.account_events import work_off
from privaterelay.identity.base import AccountsError
from privaterelay.identity.conf import conf
from privaterelay.identity.inbox import take_in
from privaterelay.identity.key_set import signing_key
from privaterelay.identity.security_event import EventRefusedError, SecurityEvent, verified
from privaterelay.models import Profile

log = logging.getLogger("events")

_SCHEME = "bearer"
_RETRY_SECONDS = "60"


@csrf_exempt
@require_POST
def fxa_rp_events(request: HttpRequest) -> HttpResponse:
    """202 as soon as the event is kept; whatever is wrong with the token is 401."""
    scheme, _, token = request.headers.get("Authorization", "").strip().partition(" ")
    if scheme.lower() != _SCHEME or not token:
        return _unauthorized()
    now, accounts = timezone.now(), wiring.accounts()
    try:
        event = verified(token.strip(), partial(signing_key, source=accounts), conf(), now)
    except EventRefusedError as problem:
        log.warning("fxa_rp_event_refused", extra={"reason": str(problem)})
        metrics.count("fxa_rp_event", kind="unknown", outcome="refused")
        return _unauthorized()
    except AccountsError as problem:
        # Nobody can say whether the token is good; the sender keeps it and tries again.
        log.error("fxa_jwks_not_fetched", extra={"reason": str(problem)})  # noqa: TRY400
        return _later()
    # Whoever is not here needs no change, and the sender should stop (spec core 3).
    if Profile.objects.filter(account_uid=event.uid).exists():
        take_in(event, now)
        _apply_now(event)
    return HttpResponse("202 Accepted", status=HTTPStatus.ACCEPTED)


def _apply_now(event: SecurityEvent) -> None:
    """The event is kept, so nothing that happens here may reach the sender."""
    if not conf().events_inline:
        return
    try:
        work_off(wiring.accounts(), timezone.now(), jti=event.jti)
    except Exception as problem:  # noqa: BLE001  (the edge of one request)
        log.error("account_events_stuck", extra={"error": type(problem).__name__})  # noqa: TRY400


def _unauthorized() -> HttpResponse:
    response = HttpResponse("401 Unauthorized", status=HTTPStatus.UNAUTHORIZED)
    response["WWW-Authenticate"] = "Bearer"
    return response


def _later() -> HttpResponse:
    response = HttpResponse("503 Service Unavailable", status=HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = _RETRY_SECONDS
    return response
