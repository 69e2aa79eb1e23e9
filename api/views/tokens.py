"""Handing out keys to programs, looking at them, taking them back."""

from typing import ClassVar

from django.db.models import QuerySet
from django.utils import timezone
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.caching import NeverKept
from api.models import ScopedToken
from api.person import signed_in
from api.serializers.tokens import (
    IssuedTokenSerializer,
    RotatedTokenSerializer,
    TokenSerializer,
    TokenWishSerializer,
)
from api.throttles import TokenThrottle
from api.tokens.issue import issue_token
from api.tokens.rotate import rotate_api_token


class TokenViewSet(
    NeverKept,
    mixins.ListModelMixin,
    mixins.DestroyModelMixin,
    viewsets.GenericViewSet[ScopedToken],
):
    """A person's tokens of limited reach; a token never hands out another."""

    queryset = ScopedToken.objects.none()
    serializer_class = TokenSerializer
    throttle_classes = (TokenThrottle,)
    takes: ClassVar = {"create": TokenWishSerializer, "rotate": None}
    gives: ClassVar = {
        "create": (201, IssuedTokenSerializer),
        "rotate": (200, RotatedTokenSerializer),
    }
    filter_backends = ()
    lookup_value_regex = "[0-9]+"
    closed_to_scoped_tokens = True

    def get_queryset(self) -> QuerySet[ScopedToken]:
        return ScopedToken.objects.filter(user=signed_in(self.request))

    def create(self, request: Request, **_: str) -> Response:
        """Hand one out; this answer is the only one that ever shows it."""
        wish = TokenWishSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        issued = issue_token(signed_in(request), wish.to_wish(), timezone.now())
        shown = {**TokenSerializer(issued.token).data, "token": issued.secret}
        return Response(shown, status.HTTP_201_CREATED)

    @action(detail=False, methods=["post"])
    def rotate(self, request: Request, **_: str) -> Response:
        """Replace the classic token; programs that hold the old one are shut out at once."""
        return Response({"api_token": rotate_api_token(signed_in(request))})
