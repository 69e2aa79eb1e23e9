"""The account behind the profile (spec api 9.2)."""

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from api import examples


@extend_schema_serializer(examples=examples.USER)
class UserSerializer(serializers.Serializer[None]):
    """Where letters are sent on to."""

    email = serializers.EmailField()
