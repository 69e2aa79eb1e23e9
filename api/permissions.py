"""What a token of limited reach may do."""

from typing import TYPE_CHECKING

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from api.models import Scope, ScopedToken
from api.texts import said

if TYPE_CHECKING:  # the settings name this class, and the views read the settings
    from rest_framework.views import APIView


class TokenReaches(BasePermission):
    """Whoever came with a scoped token stays within its scope; everybody else passes.

    A view closes itself to such tokens with ``closed_to_scoped_tokens``, and opens its ``create``
    to those that may only create with ``open_to_create_tokens``.
    """

    @property
    def message(self) -> str:
        return said("api-token-does-not-reach")

    def has_permission(self, request: Request, view: "APIView") -> bool:
        token = request.auth
        if not isinstance(token, ScopedToken):
            return True
        if getattr(view, "closed_to_scoped_tokens", False):
            return False
        return token.scope == Scope.FULL or _is_within(token, request, view)


def _is_within(token: ScopedToken, request: Request, view: "APIView") -> bool:
    if token.scope == Scope.READ:
        return request.method in SAFE_METHODS
    creating = getattr(view, "action", None) == "create"
    return creating and getattr(view, "open_to_create_tokens", False)
