"""Which mask to try out (spec api 8.3)."""

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from api import examples


@extend_schema_serializer(examples=examples.MASK_TO_TRY)
class MaskToTrySerializer(serializers.Serializer[None]):
    """One of the caller's random masks, by its whole address."""

    mask = serializers.EmailField(max_length=320)
