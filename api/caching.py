"""How long an answer may be kept, and by whom."""

from typing import Any

from django.utils.cache import patch_cache_control, patch_vary_headers
from rest_framework import status
from rest_framework.response import Response
from rest_framework.views import APIView


class KeptForAMinute(APIView):
    """What is read of one's own may be kept for a minute by one's own browser (spec api 18.1)."""

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Response:
        final = super().finalize_response(request, response, *args, **kwargs)
        if request.method == "GET" and final.status_code == status.HTTP_200_OK:
            final["Cache-Control"] = "private, max-age=60"
            patch_vary_headers(final, ("Authorization",))
        return final


class NeverKept(APIView):
    """Secrets, and all that is known of somebody, stay out of every cache."""

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Response:
        final = super().finalize_response(request, response, *args, **kwargs)
        patch_cache_control(final, private=True, no_store=True)
        return final
