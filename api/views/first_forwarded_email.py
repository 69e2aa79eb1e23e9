"""A sample letter through one's own mask."""

from typing import ClassVar

from django.contrib.auth.models import User
from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.person import signed_in
from api.serializers.first_forwarded_email import MaskToTrySerializer
from api.texts import said
from api.throttles import FirstEmailThrottle
from emails import wiring
from emails.conf import domains
from emails.masks.find import find_mask
from emails.models import RelayAddress
from emails.notices.first_forwarded import send_first_forwarded
from emails.values.addresses import Address
from emails.values.notices import Fate
from privaterelay.flags import flag_is_on

_FLAG = "free_user_onboarding"


class MailAwayError(exceptions.APIException):
    """The next mail server does not take the letter now."""

    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    wait = 60


class FirstForwardedEmailView(APIView):
    """Sends what a forwarded letter looks like, at most once an hour for each mask."""

    serializer_class = MaskToTrySerializer
    throttle_classes = (FirstEmailThrottle,)
    gives: ClassVar = {"post": (201, None)}
    errors: ClassVar = {"post": (404, 503)}

    def post(self, request: Request) -> Response:
        person = signed_in(request)
        if not flag_is_on(_FLAG, person):
            raise exceptions.PermissionDenied(said("api-flag-is-off", flag=_FLAG))
        wish = MaskToTrySerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        mask = _own_random_mask(person, wish.validated_data["mask"])
        fate = send_first_forwarded(mask, wiring.ports())
        if fate in (Fate.POSTPONED, Fate.REFUSED):
            raise MailAwayError(said("api-mail-away"))
        return Response(status=status.HTTP_201_CREATED)


def _own_random_mask(person: User, written: str) -> RelayAddress:
    """What is asked about stays as it is, whoever owns it (W-25)."""
    address = Address.parse(written)
    mask = find_mask(address, domains()) if address else None
    if not isinstance(mask, RelayAddress) or mask.user_id != person.pk:
        raise Http404
    return mask
