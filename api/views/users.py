"""The signed-in person's account: a list of one."""

from django.http import Http404
from rest_framework import viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from api.person import signed_in
from api.serializers.users import UserSerializer
from api.throttles import UserThrottle


class UserViewSet(viewsets.ViewSet):
    """Whose masks these are."""

    serializer_class = UserSerializer
    throttle_classes = (UserThrottle,)
    lookup_value_regex = "[0-9]+"
    http_method_names = ("get", "head")

    def list(self, request: Request, **_: str) -> Response:
        return Response([{"email": signed_in(request).email}])

    def retrieve(self, request: Request, **_: str) -> Response:
        """One's own; everybody else's is not there."""  # W-27
        person = signed_in(request)
        if self.kwargs["pk"] != str(person.pk):
            raise Http404
        return Response({"email": person.email})
