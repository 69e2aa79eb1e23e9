"""Letters that arrived somewhere, and what the accounts stand-in remembers."""

from playground.models.accounts import AccountsKey, AccountsPerson, AccountsToken
from playground.models.kept_letter import KeptLetter

__all__ = ["AccountsKey", "AccountsPerson", "AccountsToken", "KeptLetter"]
