"""Which mask to try out (spec api 8.3)."""

from rest_framework import serializers


class MaskToTrySerializer(serializers.Serializer[None]):
    """One of the caller's random masks, by its whole address."""

    mask = serializers.EmailField(max_length=320)
