"""The signed-in person's profile: a list of one."""

from typing import Any, ClassVar

from django.http import Http404
from django.utils import timezone
from rest_framework import viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from api.caching import KeptForAMinute
from api.models import ScopedToken
from api.person import signed_in
from api.serializers.profiles import (
    ProfileChoicesSerializer,
    ProfileSerializer,
    profile_on_the_wire,
)
from api.throttles import ProfileThrottle
from emails.masks.totals import account_totals
from privaterelay.entitlements import entitlements
from privaterelay.models import Profile
from privaterelay.profile_choices import update_profile


class ProfileViewSet(KeptForAMinute, viewsets.ViewSet):
    """What we know of a person, and the choices that are theirs."""

    serializer_class = ProfileSerializer
    throttle_classes = (ProfileThrottle,)
    takes: ClassVar = dict.fromkeys(("update", "partial_update"), ProfileChoicesSerializer)
    lookup_value_regex = "[0-9]+"
    # POST never worked: a profile comes with the account (W-27).
    http_method_names = ("get", "head", "put", "patch")

    def list(self, request: Request, **_: str) -> Response:
        return Response([self._shown(request)])

    def retrieve(self, request: Request, **_: str) -> Response:
        self._own(request)
        return Response(self._shown(request))

    def update(self, request: Request, **_: str) -> Response:
        """Nothing is required, and what is left out stays."""
        profile = self._own(request)
        wish = ProfileChoicesSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        update_profile(profile, wish.to_choices())
        return Response(self._shown(request))

    def partial_update(self, request: Request, **_: str) -> Response:
        """The same: what is left out stays."""
        return self.update(request)

    def _own(self, request: Request) -> Profile:
        profile = signed_in(request).profile
        if self.kwargs["pk"] != str(profile.pk):
            raise Http404
        return profile

    def _shown(self, request: Request) -> dict[str, Any]:
        person, now = signed_in(request), timezone.now()
        profile = person.profile
        rights, totals = entitlements(person, profile, now), account_totals(person)
        shown = profile_on_the_wire(profile, rights, totals, now)
        # A token of limited reach must not fetch itself one without limits.
        limited = isinstance(request.auth, ScopedToken)
        return {**shown, "api_token": None if limited else profile.api_token}
