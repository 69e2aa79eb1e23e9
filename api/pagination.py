"""Lists in pages, for who asks for them: all others get the bare array they always got."""

from datetime import UTC, datetime
from typing import Any

from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request
from rest_framework.views import APIView

from api.texts import said


class PagesOnRequest(CursorPagination):
    """``?page_size=50``, then follow ``next``; new masks in between shift nothing."""

    page_size = None
    page_size_query_param = "page_size"
    max_page_size = 100
    ordering = ("-created_at", "-id")

    def get_page_size(self, request: Request) -> int | None:
        asked = request.query_params.get("page_size")
        if asked is None:
            return None
        if not (asked.isascii() and asked.isdigit() and 1 <= int(asked[:9]) <= self.max_page_size):
            raise ValidationError({"page_size": [said("api-page-size", most=self.max_page_size)]})
        return int(asked)

    def decode_cursor(self, request: Request) -> Cursor | None:
        """The place a client wants to go on from. Raises ``NotFound`` for one we never gave out."""
        cursor = super().decode_cursor(request)
        if cursor is None or cursor.position is None:
            return cursor
        try:
            moment = datetime.fromisoformat(str(cursor.position))
            position: Any = str(moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC))
        except (ValueError, OverflowError) as problem:
            raise NotFound(self.invalid_cursor_message) from problem
        return cursor._replace(position=position)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """The bare array, or the page that was asked for."""
        return {"oneOf": [schema, super().get_paginated_response_schema(schema)]}

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        """The two parameters, with what they may hold."""
        parameters: list[dict[str, Any]] = super().get_schema_operation_parameters(view)
        for parameter in parameters:
            if parameter["name"] == self.page_size_query_param:
                parameter["schema"] |= {"minimum": 1, "maximum": self.max_page_size}
        return parameters
