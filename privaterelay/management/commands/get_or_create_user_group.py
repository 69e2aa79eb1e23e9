"""Make a group of people, or tell its id."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Gets or creates a user group."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("group_name")

    def handle(self, *, group_name: str, **options: Any) -> None:
        longest = Group._meta.get_field("name").max_length or 0
        if not 0 < len(group_name) <= longest:
            raise CommandError(f"A group's name has from 1 to {longest} characters.")
        group, is_new = Group.objects.get_or_create(name=group_name)
        done = "created" if is_new else "fetched"
        self.stdout.write(f"SUCCESS: {done} {group_name} with Group ID: {group.pk}.")
