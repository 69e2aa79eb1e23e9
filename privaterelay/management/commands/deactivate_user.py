"""Shut a person out, whom support names by API token, email or uid."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from privaterelay.find_user import (
    NoSuchUserError,
    SeveralUsersError,
    user_by_email,
    user_by_token,
    user_by_uid,
)

# Option: how the person is named in what is printed, and found.
_WAYS: dict[str, tuple[str, Callable[[str], User]]] = {
    "key": ("api_token", user_by_token),
    "email": ("email", user_by_email),
    "uid": ("FXA UID", user_by_uid),
}


class Command(BaseCommand):
    help = "Deactivates a user to effectively block all usage of the service."

    def add_arguments(self, parser: ArgumentParser) -> None:
        named = parser.add_mutually_exclusive_group(required=True)
        named.add_argument("--key", help="the person's API token")
        named.add_argument("--email", help="the person's real address")
        named.add_argument("--uid", help="the person's id at the accounts server")

    def handle(self, **options: Any) -> None:
        option = next(name for name in _WAYS if options[name] is not None)
        (kind, find), value = _WAYS[option], options[option]
        User.objects.filter(pk=self._found(kind, find, value).pk).update(is_active=False)
        self.stdout.write(f"SUCCESS: deactivated user with {kind}: {value}")

    def _found(self, kind: str, find: Callable[[str], User], value: str) -> User:
        try:
            return find(value)
        except (NoSuchUserError, ValueError) as problem:
            message = f"ERROR: Could not find user with that {kind}."
            self.stdout.write(message)
            raise CommandError(message) from problem
        except SeveralUsersError as problem:
            raise CommandError(
                f"ERROR: More than one user has that {kind}; use --uid."
            ) from problem
