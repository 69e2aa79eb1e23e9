"""The OpenAPI document and pages that show it, where the operator wants them."""

from typing import Any

from django.conf import settings
from django.http import Http404
from drf_spectacular.views import (
    SpectacularAPIView,
    SpectacularRedocView,
    SpectacularSwaggerView,
)
from rest_framework.request import Request
from rest_framework.views import APIView


class _BySetting(APIView):
    """Not there unless ``API_DOCS_ENABLED`` says so."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        if not settings.API_DOCS_ENABLED:
            raise Http404
        super().initial(request, *args, **kwargs)


class SchemaView(_BySetting, SpectacularAPIView):
    """YAML, or JSON by ``?format=json`` or Accept."""


class SwaggerView(_BySetting, SpectacularSwaggerView):
    """A page to try things out on."""


class RedocView(_BySetting, SpectacularRedocView):
    """A page to read."""
