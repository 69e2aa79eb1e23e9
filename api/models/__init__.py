"""The rows of the API's own."""

from api.models.scoped_token import Scope, ScopedToken

__all__ = ["Scope", "ScopedToken"]
