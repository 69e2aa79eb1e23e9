"""Leaving with one's data, or keeping a copy."""

from typing import Any, ClassVar

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiResponse
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.caching import NeverKept
from api.person import signed_in
from api.serializers.exports import ExportSerializer, export, masks_as_csv
from api.throttles import ExportThrottle


class ExportView(NeverKept, APIView):
    """Everything of the account as one JSON document: settings and all masks."""

    serializer_class = ExportSerializer
    throttle_classes = (ExportThrottle,)

    def get(self, request: Request) -> Response:
        return Response(export(signed_in(request)))


class MasksAsCsvView(NeverKept, APIView):
    """All masks as a table for spreadsheets."""

    throttle_classes = (ExportThrottle,)
    gives: ClassVar = {"get": (200, OpenApiResponse(bytes, description="`text/csv`, UTF-8."))}
    gives_as = "text/csv"

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """Whatever is asked for, errors are JSON and the table is a table."""
        return super().perform_content_negotiation(request, force=True)

    def get(self, request: Request) -> HttpResponse:
        answer = HttpResponse(masks_as_csv(signed_in(request)), content_type="text/csv")
        answer["Content-Disposition"] = 'attachment; filename="masks.csv"'
        return answer
