"""How the OpenAPI document is put together: what a view says, and what holds for every route.

A view names what its actions take and give in ``takes`` and ``gives``, where that is not its
``serializer_class``; the rest follows from its permissions, throttles and methods.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework.permissions import AllowAny, IsAuthenticated

from api.pagination import PagesOnRequest
from api.serializers.errors import FIELD_ERRORS, ErrorSerializer

_ERRORS: Mapping[int, str] = {
    400: "What is wrong, by field.",
    401: "Nobody, or not with these credentials.",
    403: "Not allowed: a code says why where clients may want to know.",
    404: "Not there, or not yours.",
    406: "Only JSON is spoken here.",
    409: "At odds with what is there.",
    413: "The body is too large.",
    415: "The body is of a kind that is not read.",
    500: "What the accounts server says cannot be used.",
    503: "Somebody we depend on is away; Retry-After says when to come back.",
    429: "Too often; Retry-After says when to come back.",
}
_FIELD_ERRORS = {"$ref": "#/components/schemas/FieldErrors"}
# It fails on purpose, for operators alone.
_UNDOCUMENTED = ("/api/v1/sentry-test/",)
_WRITES = frozenset(("POST", "PUT", "PATCH"))


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """What browsers send: the token that Mozilla Accounts gave them."""

    target_class = "api.authentication.BearerAuthentication"
    name = "bearerAuth"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "A Mozilla Accounts token."}


class ApiTokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """What programs send: the classic token of a profile, or one of limited reach."""

    target_class = "api.authentication.ApiTokenAuthentication"
    name = "tokenAuth"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "`Token` and the token.",
        }


class Operation(AutoSchema):
    """One path and method of the document."""

    def get_request_serializer(self) -> Any:
        takes: Mapping[str, Any] = getattr(self.view, "takes", {})
        name = self._name()
        return takes[name] if name in takes else super().get_request_serializer()

    def get_response_serializers(self) -> Any:
        gives: Mapping[str, tuple[int, Any]] = getattr(self.view, "gives", {})
        if self._name() not in gives:
            return super().get_response_serializers()
        status, body = gives[self._name()]
        also: Mapping[int, str] = getattr(self.view, "gives_also", {})
        kind: str | None = getattr(self.view, "gives_as", None)
        key = (status, kind) if kind else status
        answers = {key: body or OpenApiResponse(description="Done; there is no body.")}
        return answers | {code: OpenApiResponse(description=text) for code, text in also.items()}

    def get_override_parameters(self) -> list[Any]:
        waits = [code for code in self._codes() if code in (429, 503)]
        wait = OpenApiParameter(
            "Retry-After", int, "header", response=waits, description="Seconds."
        )
        return [wait] if waits else []

    def get_filter_backends(self) -> list[Any]:
        return super().get_filter_backends() if self._is_mask_list() else []

    def _get_paginator(self) -> Any:
        """Nothing comes in pages unless it is asked for: see below."""
        return None

    def _get_pagination_parameters(self) -> list[dict[str, Any]]:
        pages = PagesOnRequest()
        return pages.get_schema_operation_parameters(self.view) if self._is_mask_list() else []

    def _name(self) -> str:
        return getattr(self.view, "action", None) or self.method.lower()

    def _get_response_bodies(self, direction: Any = "response") -> Any:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        for code in self._codes():
            shape = _FIELD_ERRORS if code == 400 else ErrorSerializer
            error = OpenApiResponse(shape, description=_ERRORS[code])
            bodies.setdefault(str(code), self._described(error, code))
        if self._is_mask_list():
            found = bodies["200"]["content"]["application/json"]
            found["schema"] = PagesOnRequest().get_paginated_response_schema(found["schema"])
            bodies["304"] = {"description": "Unchanged since the ETag in If-None-Match."}
        return dict(sorted(bodies.items()))

    def _described(self, response: OpenApiResponse, code: int) -> dict[str, Any]:
        written = self._get_response_for_code(response, str(code))  # type: ignore[no-untyped-call]
        return dict(written)

    def _codes(self) -> Sequence[int]:
        """The errors that may come of what stands around the view."""
        codes = {406}
        if not self._is_open():
            codes |= {400, 401, 403, 404, 503}  # 400, 404 and 503 may come of a bearer's token
        if self.view.throttle_classes:
            codes.add(429)
        if self.method in _WRITES:
            codes |= {400, 413, 415}
        more: Mapping[str, Sequence[int]] = getattr(self.view, "errors", {})
        return sorted(codes | set(more.get(self._name(), ())))

    def _is_mask_list(self) -> bool:
        """Lists of masks: they come with an ETag."""
        return getattr(self.view, "is_conditional", False) and self._name() == "list"

    def _is_open(self) -> bool:
        return AllowAny in self.view.permission_classes or (
            IsAuthenticated not in self.view.permission_classes
        )


def without_doubles(endpoints: Sequence[tuple[str, Any, str, Any]]) -> Any:
    """One entry for each route: not the form without a slash, nor the one with a suffix."""
    slashed = {path for path, *_ in endpoints if path.endswith("/")}
    return [
        endpoint
        for endpoint in endpoints
        if f"{endpoint[0]}/" not in slashed
        and "{format}" not in endpoint[0]
        and endpoint[0].startswith("/api/v1/")
        and endpoint[0] not in _UNDOCUMENTED
    ]


def by_tag_then_path(endpoint: tuple[str, Any, str, Any]) -> tuple[str, str, str]:
    """In the order in which people look for things."""
    path, _, method, _ = endpoint
    return path.split("/")[3], path, method


def with_field_errors(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """The one component that no serializer writes."""
    result["components"]["schemas"]["FieldErrors"] = FIELD_ERRORS
    return result
