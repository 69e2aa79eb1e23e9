"""What can be done with either kind of masks: list, make, change, delete, look back."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence, Set
from datetime import datetime
from functools import cache
from typing import Any, ClassVar, TypeVar

from django.db.models import QuerySet
from django.utils import timezone
from rest_framework import status, viewsets
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from api.caching import KeptForAMinute
from api.conditional import answer_304_where_unchanged
from api.mask_events import Told, tell_blocking_changed, tell_changed, tell_created, tell_deleted
from api.pagination import PagesOnRequest
from api.person import signed_in
from api.serializers import activity
from api.serializers.activity import ActivitySerializer, activity_on_the_wire
from api.serializers.bulk import BulkResultSerializer, BulkWishSerializer
from api.serializers.masks import MaskChoicesSerializer, columns_of
from api.throttles import AddressThrottle
from emails.masks.bulk import delete_masks, enable_masks
from emails.masks.delete import delete_mask
from emails.masks.update import update_mask
from emails.models import Delivery, DomainAddress, RelayAddress
from privaterelay.composed import Blank, Composed, Rows

M = TypeVar("M", RelayAddress, DomainAddress)


@cache
def _composed(model: type[M], columns: tuple[str, ...]) -> Composed:
    """The list that everybody asks for first: all of one's own."""
    user = model._meta.get_field("user")
    masks = model._default_manager
    return Composed(lambda owner: masks.filter(user=owner).values_list(*columns), Blank(user))


def wishes(choices: type[MaskChoicesSerializer]) -> Mapping[str, Any]:
    """What the actions of a kind of masks take."""
    kinds = dict.fromkeys(("create", "update", "partial_update"), choices)
    return {**kinds, "bulk": BulkWishSerializer}


class MaskViewSet(KeptForAMinute, viewsets.GenericViewSet[M]):
    """The signed-in person's masks of one kind, newest first."""

    throttle_classes = (AddressThrottle,)
    pagination_class = PagesOnRequest
    lookup_value_regex = "[0-9]+"
    open_to_create_tokens = True
    model: type[M]
    columns: ClassVar[tuple[str, ...]]
    takes: ClassVar[Mapping[str, Any]]
    gives: ClassVar[Mapping[str, tuple[int, Any]]] = {
        "bulk": (200, BulkResultSerializer),
        "activity": (200, ActivitySerializer(many=True)),
    }
    is_conditional = True
    ledger_column: ClassVar[str]

    @abstractmethod
    def on_the_wire(self, rows: Rows) -> Sequence[Mapping[str, Any]]:
        """``rows`` of ``columns`` as clients get them."""

    @abstractmethod
    def make(self, wish: MaskChoicesSerializer, now: datetime) -> M:
        """A new mask as wished."""

    def get_queryset(self) -> QuerySet[M]:
        return self.model._default_manager.filter(user=signed_in(self.request))

    def get_object(self) -> M:
        """One's own mask; the filters of lists do not reach here (W-24)."""
        mask: M = get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])
        return mask

    def list(self, request: Request, **_: str) -> Response:
        """All of one's own, newest first; narrowed down, or in pages, on request."""
        if request.query_params:
            response = self._narrowed(self.get_queryset())
        else:
            rows = _composed(self.model, self.columns).rows(signed_in(request).pk)
            response = Response(self.on_the_wire(rows))
        answer_304_where_unchanged(request, response)
        return response

    def retrieve(self, request: Request, **_: str) -> Response:
        """One of them."""
        return Response(self._shown(self.get_object()))

    def create(self, request: Request, **_: str) -> Response:
        """Make one."""
        wish = self.takes["create"](data=request.data)
        wish.is_valid(raise_exception=True)
        now = timezone.now()
        mask = self.make(wish, now)
        tell_created(request, mask, now)
        return Response(self._shown(mask), status.HTTP_201_CREATED)

    def update(self, request: Request, *, partial: bool = False, **_: str) -> Response:
        """Nothing is required, and what is left out stays."""
        mask, now = self.get_object(), timezone.now()
        before = Told.of(mask)
        wish = self.takes["update"](mask, data=request.data, partial=partial)
        wish.is_valid(raise_exception=True)
        changed = update_mask(mask, wish.to_choices(), now, name=wish.to_name())
        tell_changed(request, before, changed, now)
        return Response(self._shown(changed))

    def partial_update(self, request: Request, **_: str) -> Response:
        """The same: what is left out stays."""
        return self.update(request, partial=True)

    def destroy(self, request: Request, **_: str) -> Response:
        """Delete it for good: its address never returns."""
        mask = self.get_object()
        delete_mask(mask)
        tell_deleted(request, mask, timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)

    @action(detail=False, methods=["post"])
    def bulk(self, request: Request, **_: str) -> Response:
        """Enable, disable or delete up to 500 at once."""
        wish = BulkWishSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        asked: Sequence[int] = wish.validated_data["ids"]
        found = self._act(wish.validated_data["action"], asked)
        missing = [one for one in dict.fromkeys(asked) if one not in found]
        return Response({"done": sorted(found), "not_found": missing})

    @action(detail=True, methods=["get"])
    def activity(self, request: Request, **_: str) -> Response:
        """What happened to the latest letters, as long as the ledger remembers."""
        rows = Delivery.objects.filter(**{self.ledger_column: self.get_object()})
        latest = rows.order_by("-created_at", "-id")[: activity.MOST]
        return Response([activity_on_the_wire(row) for row in latest])

    def _narrowed(self, masks: QuerySet[M]) -> Response:
        found = self.filter_queryset(masks)
        page = self.paginate_queryset(found)
        shown = [self._shown(mask) for mask in (found if page is None else page)]
        return Response(shown) if page is None else self.get_paginated_response(shown)

    def _shown(self, mask: M) -> Mapping[str, Any]:
        return self.on_the_wire([columns_of(mask, self.columns)])[0]

    def _act(self, wished: str, ids: Sequence[int]) -> Set[int]:
        """Which masks it happened to."""
        masks, now = self.get_queryset().filter(pk__in=ids), timezone.now()
        if wished == "delete":
            for mask in (gone := delete_masks(masks)):
                tell_deleted(self.request, mask, now)
            return {mask.pk for mask in gone}
        turned = enable_masks(masks, now, enabled=wished == "enable")
        for mask in turned:
            if mask.last_modified_at == now:
                tell_blocking_changed(self.request, mask, now)
        return {mask.pk for mask in turned}
