"""Put everybody of one domain into the domain's group, for a group that was made later."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand

from privaterelay.groups import join_group_of_domain


class Command(BaseCommand):
    help = "Updates the group of all users whose email ends with a suffix."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email_suffix", help="for example @house.example")

    def handle(self, *, email_suffix: str, **options: Any) -> None:
        people = User.objects.filter(email__iendswith=email_suffix)
        moved = sum(join_group_of_domain(user) for user in people.iterator())
        self.stdout.write(f"Updated {moved} users' group.")
