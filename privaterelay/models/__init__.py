"""The person, their grant, names ever registered, and what the accounts server told us."""

from privaterelay.models.account_event import AccountEvent, AccountEventState
from privaterelay.models.account_grant import AccountGrant
from privaterelay.models.profile import LetterFrame, Profile
from privaterelay.models.subdomain import RegisteredSubdomain

__all__ = [
    "AccountEvent",
    "AccountEventState",
    "AccountGrant",
    "LetterFrame",
    "Profile",
    "RegisteredSubdomain",
]
