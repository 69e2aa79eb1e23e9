"""A person's own subdomain: may it be had, and having it (spec api 13)."""

from typing import Any

from django.utils import timezone
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.person import signed_in
from api.throttles import SubdomainThrottle
from privaterelay.subdomains import SubdomainError, check_subdomain, register_subdomain

# Longer than any name that could be had; what is longer is not worth echoing.
_LONGEST = 255


class SubdomainWishSerializer(serializers.Serializer[None]):
    """The name; nothing in it is refused here, for each refusal has an id clients know."""

    subdomain = serializers.CharField(
        default=None, allow_null=True, allow_blank=True, trim_whitespace=False, max_length=_LONGEST
    )


class SubdomainView(APIView):
    """``GET`` asks whether a name is free, ``POST`` takes it for good."""

    throttle_classes = (SubdomainThrottle,)
    serializer_class = SubdomainWishSerializer

    def get(self, request: Request) -> Response:
        wanted = _wish(request.query_params)
        try:
            check_subdomain(signed_in(request), wanted or "", timezone.now())
        except SubdomainError as refusal:
            return _refused(refusal, wanted)
        return Response({"available": True})

    def post(self, request: Request) -> Response:
        wanted = _wish(request.data)
        try:
            register_subdomain(signed_in(request), wanted or "", timezone.now())
        except SubdomainError as refusal:
            return _refused(refusal, wanted)
        done = {"status": "Accepted", "message": "success-subdomain-registered"}
        return Response(done, status.HTTP_202_ACCEPTED)


def _wish(sent: Any) -> str | None:
    wish = SubdomainWishSerializer(data=sent)
    wish.is_valid(raise_exception=True)
    wanted: str | None = wish.validated_data["subdomain"]
    return wanted


def _refused(refusal: SubdomainError, wanted: str | None) -> Response:
    """Shape M of spec api 6.1."""
    body = {"message": refusal.message, "subdomain": wanted}
    return Response(body, status.HTTP_400_BAD_REQUEST)
