"""Older add-ons still send their own events here; nothing is done with them (spec api 16)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST


@csrf_exempt
@require_POST
def metrics_event(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=204)
