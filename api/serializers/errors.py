"""Errors as the OpenAPI document describes them (spec api 6.1); api/errors.py writes them."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

_LIMIT = {
    "detail": "All \u20685\u2069 masks of the free plan are in use.",
    "error_code": "free_tier_limit",
    "error_context": {"free_tier_limit": 5},
}
# A component of its own: what is wrong differs with the field, and a body may be unreadable.
FIELD_ERRORS: dict[str, Any] = {
    "type": "object",
    "description": "What is wrong, by field; or a `detail` alone, as for any other error.",
    "additionalProperties": {},
    "example": {"description": ["Ensure this field has no more than 64 characters."]},
}


@extend_schema_serializer(
    examples=[
        OpenApiExample("a sentence", {"detail": "Not found."}, response_only=True),
        OpenApiExample("with a code", _LIMIT, response_only=True),
    ]
)
class ErrorSerializer(serializers.Serializer[None]):
    """A sentence for people in the language of Accept-Language, and a code to branch on."""

    detail = serializers.CharField()
    error_code = serializers.CharField(required=False)
    error_context = serializers.DictField(required=False)
