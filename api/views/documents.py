"""The OpenAPI document and pages that show it, where the operator wants them."""

from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404
from django.utils.decorators import method_decorator
from drf_spectacular.views import (
    SpectacularAPIView,
    SpectacularRedocView,
    SpectacularSwaggerSplitView,
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


# These pages style themselves from within; their scripts are files of ours like all others.
_loosely_styled = method_decorator(
    csp_replace({"style-src": [SELF, UNSAFE_INLINE], "img-src": [SELF, "data:"]}), name="dispatch"
)


@_loosely_styled
class SwaggerView(_BySetting, SpectacularSwaggerSplitView):
    """A page to try things out on."""


@_loosely_styled
class RedocView(_BySetting, SpectacularRedocView):
    """A page to read."""
