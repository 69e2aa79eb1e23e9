"""Masks on a person's own subdomain, on the wire (spec api 8.2)."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from api import examples
from api.serializers import masks
from api.serializers.masks import MaskChoicesSerializer, MaskSerializer
from emails.conf import domains
from emails.models import DomainAddress
from emails.values.choices import MaskChoices
from privaterelay.composed import Rows

COLUMNS = masks.COLUMNS


@extend_schema_serializer(examples=examples.CUSTOM_CHOICES)
class DomainAddressChoicesSerializer(MaskChoicesSerializer):
    """The name, chosen once, and the choices about the mask."""

    address = serializers.CharField(
        max_length=64,
        help_text="Lower case letters, digits, hyphens and single dots; it never changes.",
    )

    def to_choices(self) -> MaskChoices:
        choices = super().to_choices()
        choices.pop("address", None)  # type: ignore[typeddict-item]  # it is the name
        return choices

    def to_name(self) -> str | None:
        name: str | None = self.validated_data.get("address")
        return name


@extend_schema_serializer(examples=examples.CUSTOM_MASK)
class DomainAddressSerializer(MaskSerializer[DomainAddress]):
    """A mask on a subdomain."""

    mask_type = serializers.ChoiceField(choices=("custom",))

    class Meta:
        model = DomainAddress
        fields = masks.FIELDS
        read_only_fields: ClassVar = fields


def custom_masks(rows: Rows, subdomain: str) -> list[dict[str, Any]]:
    """The rows of ``COLUMNS`` as clients get them."""
    host = f"{subdomain}.{domains().masks}"
    written = []
    for row in rows:
        mask = dict(zip(COLUMNS, row, strict=True))
        mask["mask_type"] = "custom"
        mask["full_address"] = f"{mask['address']}@{host}"
        written.append(mask)
    return written
