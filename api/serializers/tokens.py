"""Tokens of limited reach on the wire."""

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from api import examples
from api.models import Scope, ScopedToken
from api.tokens.issue import TokenWish

MOST_DAYS = 366


@extend_schema_serializer(examples=examples.TOKEN_WISH)
class TokenWishSerializer(serializers.Serializer[TokenWish]):
    """What a token is for, how far it shall reach, and for how long."""

    name = serializers.CharField(max_length=64)
    scope = serializers.ChoiceField(
        choices=Scope.choices,
        help_text="`read` reads everything, `create` makes masks and does nothing else, `full` does"
        " all that an account may except handing out tokens.",
    )
    days = serializers.IntegerField(min_value=1, max_value=MOST_DAYS, default=90)

    def to_wish(self) -> TokenWish:
        return TokenWish(**self.validated_data)


@extend_schema_serializer(examples=examples.TOKEN)
class TokenSerializer(serializers.ModelSerializer[ScopedToken]):
    """A token without its secret."""

    class Meta:
        model = ScopedToken
        fields: tuple[str, ...] = (
            "id",
            "name",
            "scope",
            "created_at",
            "expires_at",
            "last_used_on",
        )


@extend_schema_serializer(examples=examples.ISSUED_TOKEN)
class IssuedTokenSerializer(TokenSerializer):
    """A new token: the only answer that ever shows the secret."""

    token = serializers.CharField()

    class Meta(TokenSerializer.Meta):
        fields = (*TokenSerializer.Meta.fields, "token")


class RotatedTokenSerializer(serializers.Serializer[None]):
    """The new classic token."""

    api_token = serializers.UUIDField()
