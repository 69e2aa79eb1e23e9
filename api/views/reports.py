"""Reports of people about sites that do not get along with masks."""

import logging
from typing import ClassVar

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.serializers.reports import WebcompatReportSerializer
from api.throttles import ReportThrottle
from privaterelay import metrics

events = logging.getLogger("eventsinfo")


class WebcompatReportView(APIView):
    """Counted and logged; nothing is stored."""

    serializer_class = WebcompatReportSerializer
    throttle_classes = (ReportThrottle,)
    gives: ClassVar = {"post": (201, None)}

    def post(self, request: Request) -> Response:
        report = WebcompatReportSerializer(data=request.data)
        report.is_valid(raise_exception=True)
        said = report.validated_data
        events.info("webcompat_issue", extra=said)
        metrics.count("webcompat_issue")
        for name, value in said.items():
            if value and name != "issue_on_domain":
                metrics.count(f"webcompat_issue_{name}")
        return Response(status=status.HTTP_201_CREATED)
