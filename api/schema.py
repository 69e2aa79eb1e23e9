"""How the OpenAPI document is put together."""

from drf_spectacular.openapi import AutoSchema


class Operation(AutoSchema):
    """One path and method of the document."""
