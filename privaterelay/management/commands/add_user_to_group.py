"""Put one person into a group."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError

from privaterelay.find_user import NoSuchUserError, SeveralUsersError, user_by_email


class Command(BaseCommand):
    help = "Adds a user to a group."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user_email")
        parser.add_argument("group_name")

    def handle(self, *, user_email: str, group_name: str, **options: Any) -> None:
        try:
            user = user_by_email(user_email)
            group = Group.objects.get(name=group_name)
        except NoSuchUserError as problem:
            raise CommandError("No user has that email.") from problem
        except SeveralUsersError as problem:
            raise CommandError("More than one user has that email.") from problem
        except Group.DoesNotExist as problem:
            raise CommandError(f"There is no group {group_name}.") from problem
        user.groups.add(group)
        self.stdout.write(f"Added {user_email} to {group_name}.")
