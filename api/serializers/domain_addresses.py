"""Masks on a person's own subdomain, on the wire (spec api 8.2)."""

from typing import Any, ClassVar

from rest_framework import serializers

from api.serializers import masks
from api.serializers.masks import MaskChoicesSerializer, MaskSerializer, Row, mask_on_the_wire
from emails.conf import domains
from emails.models import DomainAddress
from emails.values.choices import MaskChoices

COLUMNS = masks.COLUMNS


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


class DomainAddressSerializer(MaskSerializer[DomainAddress]):
    """A mask on a subdomain."""

    mask_type = serializers.ChoiceField(choices=("custom",))

    class Meta:
        model = DomainAddress
        fields = masks.FIELDS
        read_only_fields: ClassVar = fields


def custom_mask(row: Row, subdomain: str) -> dict[str, Any]:
    full_address = f"{row['address']}@{subdomain}.{domains().name(row['domain'])}"
    return mask_on_the_wire("custom", row, full_address)
