"""Random masks."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from api.filters import RelayAddressFilter
from api.person import signed_in
from api.serializers.masks import MaskChoicesSerializer
from api.serializers.relay_addresses import (
    COLUMNS,
    RelayAddressChoicesSerializer,
    RelayAddressSerializer,
    random_masks,
)
from api.views.masks import MaskViewSet, wishes
from emails.conf import conf
from emails.masks.create import create_relay_address
from emails.models import RelayAddress
from privaterelay.composed import Rows


class RelayAddressViewSet(MaskViewSet[RelayAddress]):
    """Masks whose name we draw."""

    model = RelayAddress
    queryset = RelayAddress.objects.none()
    serializer_class = RelayAddressSerializer
    filterset_class = RelayAddressFilter
    columns = COLUMNS
    takes = wishes(RelayAddressChoicesSerializer)
    ledger_column = "relay_address"
    # Browsers make masks while a person waits; what a taken-back token could do here is undone.
    bearer_may_be_remembered = ("POST",)

    def on_the_wire(self, rows: Rows) -> Sequence[Mapping[str, Any]]:
        return random_masks(rows)

    def make(self, wish: MaskChoicesSerializer, now: datetime) -> RelayAddress:
        owner = signed_in(self.request)
        return create_relay_address(owner, wish.to_choices(), now, conf())
