"""The yardstick of the API: a view that does nothing but hand out bytes it was given."""

import json
import os
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import re_path
from django.views.decorators.csrf import csrf_exempt

_ANSWERS: dict[str, list[str]] = json.loads(Path(os.environ["BENCH_ANSWERS"]).read_text("utf-8"))
_BYTES = {asked: (int(status), body.encode()) for asked, (status, body) in _ANSWERS.items()}


@csrf_exempt
def bare(request: HttpRequest) -> HttpResponse:
    who = request.headers.get("X-Bench", "")
    status, body = _BYTES[who]
    return HttpResponse(body, content_type="application/json", status=status)


urlpatterns = [re_path("", bare)]
