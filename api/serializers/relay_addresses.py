"""Random masks on the wire (spec api 8.1)."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from api import examples
from api.serializers import masks
from api.serializers.masks import MaskChoicesSerializer, MaskSerializer
from emails.conf import domains
from emails.models import RelayAddress
from privaterelay.composed import Rows

COLUMNS = (*masks.COLUMNS, "generated_for")


@extend_schema_serializer(examples=examples.RANDOM_CHOICES)
class RelayAddressChoicesSerializer(MaskChoicesSerializer):
    """The choices about a random mask."""

    generated_for = serializers.CharField(
        max_length=255,
        required=False,
        allow_blank=True,
        allow_null=True,
        help_text="The site for which a program made the mask.",
    )


@extend_schema_serializer(examples=examples.RANDOM_MASK)
class RelayAddressSerializer(MaskSerializer[RelayAddress]):
    """A random mask."""

    mask_type = serializers.ChoiceField(choices=("random",))

    class Meta:
        model = RelayAddress
        fields = (*masks.FIELDS, "generated_for")
        read_only_fields: ClassVar = fields


def random_masks(rows: Rows) -> list[dict[str, Any]]:
    """The rows of ``COLUMNS`` as clients get them: far quicker than a field object for each."""
    hosts = {number: domains().name(number) for number in (1, 2)}
    written = []
    for row in rows:
        mask = dict(zip(COLUMNS, row, strict=True))
        mask["mask_type"] = "random"
        mask["full_address"] = f"{mask['address']}@{hosts[mask['domain']]}"
        written.append(mask)
    return written
