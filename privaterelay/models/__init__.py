"""The person, and names ever registered."""

from privaterelay.models.profile import LetterFrame, Profile
from privaterelay.models.subdomain import RegisteredSubdomain

__all__ = ["LetterFrame", "Profile", "RegisteredSubdomain"]
