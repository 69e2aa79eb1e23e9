"""The rows of the ground floor."""

from privaterelay.models.profile import Profile

__all__ = ["Profile"]
