"""Random masks on the wire (spec api 8.1)."""

from typing import Any, ClassVar, Literal

from rest_framework import serializers

from api.serializers import masks
from api.serializers.masks import MaskChoicesSerializer, MaskSerializer, Row, mask_on_the_wire
from emails.conf import domains
from emails.models import RelayAddress

COLUMNS = (*masks.COLUMNS, "generated_for")


class RelayAddressChoicesSerializer(MaskChoicesSerializer):
    """The choices about a random mask."""

    generated_for = serializers.CharField(
        max_length=255,
        required=False,
        allow_blank=True,
        allow_null=True,
        help_text="The site for which a program made the mask.",
    )


class RelayAddressSerializer(MaskSerializer[RelayAddress]):
    """A random mask."""

    mask_type = serializers.ChoiceField(choices=("random",))

    class Meta:
        model = RelayAddress
        fields = (*masks.FIELDS, "generated_for")
        read_only_fields: ClassVar = fields


def random_mask(row: Row) -> dict[str, Any]:
    kind: Literal["random"] = "random"
    full_address = f"{row['address']}@{domains().name(row['domain'])}"
    return mask_on_the_wire(kind, row, full_address)
