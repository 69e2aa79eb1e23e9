"""Random masks: list, make, change, delete."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.cache import patch_cache_control
from rest_framework import mixins, status, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from api.filters import RelayAddressFilter
from api.person import signed_in
from api.serializers.relay_addresses import MaskChoicesSerializer, RelayAddressSerializer
from api.throttles import AddressThrottle
from emails.conf import conf
from emails.masks.create import create_relay_address
from emails.masks.delete import delete_mask
from emails.masks.update import update_mask
from emails.models import RelayAddress


class RelayAddressViewSet(
    mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[RelayAddress]
):
    """The signed-in person's random masks, newest first."""

    serializer_class = RelayAddressSerializer
    throttle_classes = (AddressThrottle,)
    filterset_class = RelayAddressFilter

    def get_queryset(self) -> QuerySet[RelayAddress]:
        return RelayAddress.objects.filter(user=signed_in(self.request))

    def create(self, request: Request) -> Response:
        wish = MaskChoicesSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        mask = create_relay_address(signed_in(request), wish.to_choices(), timezone.now(), conf())
        return Response(self.get_serializer(mask).data, status.HTTP_201_CREATED)

    def update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """PUT and PATCH alike: nothing is required, what is left out stays."""
        mask = self.get_object()
        wish = MaskChoicesSerializer(data=request.data, partial=True)
        wish.is_valid(raise_exception=True)
        changed = update_mask(mask, wish.to_choices(), timezone.now())
        return Response(self.get_serializer(changed).data)

    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self.update(request, *args, **kwargs)

    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        delete_mask(self.get_object())
        return Response(status=status.HTTP_204_NO_CONTENT)

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Response:
        final = super().finalize_response(request, response, *args, **kwargs)
        if request.method == "GET" and final.status_code == status.HTTP_200_OK:
            patch_cache_control(final, private=True, max_age=60)
        return final
