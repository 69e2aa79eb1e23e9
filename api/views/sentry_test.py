"""Does an error reach those who mend it?"""

from django.conf import settings
from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class SentryTestError(Exception):
    """Raised on purpose."""


class SentryTestView(APIView):
    """Fails, where the operator asked for that."""

    def get(self, request: Request) -> Response:
        if not settings.SENTRY_TEST_ENABLED:
            raise Http404
        raise SentryTestError("This error was asked for.")
