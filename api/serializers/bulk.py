"""One wish for many masks."""

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from api import examples

MOST = 500


@extend_schema_serializer(examples=examples.BULK_WISH)
class BulkWishSerializer(serializers.Serializer[None]):
    """What is to happen to which masks."""

    action = serializers.ChoiceField(choices=("enable", "disable", "delete"))
    ids = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**63 - 1),
        min_length=1,
        max_length=MOST,
    )


@extend_schema_serializer(examples=examples.BULK_RESULT)
class BulkResultSerializer(serializers.Serializer[None]):
    """Which masks it happened to; ids that are nobody's or somebody else's are not found."""

    done = serializers.ListField(child=serializers.IntegerField())
    not_found = serializers.ListField(child=serializers.IntegerField())
