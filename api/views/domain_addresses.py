"""Masks on a person's own subdomain."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

from api.filters import DomainAddressFilter
from api.person import signed_in
from api.serializers.domain_addresses import (
    COLUMNS,
    DomainAddressChoicesSerializer,
    DomainAddressSerializer,
    custom_masks,
)
from api.serializers.masks import MaskChoicesSerializer
from api.views.masks import MaskViewSet, wishes
from emails.conf import conf
from emails.masks.create import create_domain_address
from emails.models import DomainAddress
from privaterelay.composed import Rows


class DomainAddressViewSet(MaskViewSet[DomainAddress]):
    """Masks whose name their owner chooses."""

    model = DomainAddress
    queryset = DomainAddress.objects.none()
    serializer_class = DomainAddressSerializer
    filterset_class = DomainAddressFilter
    columns = COLUMNS
    takes = wishes(DomainAddressChoicesSerializer)
    errors: ClassVar = {"create": (409,)}
    ledger_column = "domain_address"

    def on_the_wire(self, rows: Rows) -> Sequence[Mapping[str, Any]]:
        return custom_masks(rows, signed_in(self.request).profile.subdomain or "")

    def make(self, wish: MaskChoicesSerializer, now: datetime) -> DomainAddress:
        owner, choices = signed_in(self.request), wish.to_choices()
        return create_domain_address(owner, wish.to_name(), choices, now, conf())
