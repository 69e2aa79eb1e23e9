"""The account behind the profile (spec api 9.2)."""

from rest_framework import serializers


class UserSerializer(serializers.Serializer[None]):
    """Where letters are sent on to."""

    email = serializers.EmailField()
