"""Take what old browser add-ons still report, and do nothing with it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST


@csrf_exempt
@require_POST
def metrics_event(request: HttpRequest) -> HttpResponse:
    """Their users should not see an error for something that nobody counts any more."""
    return HttpResponse(status=204)
