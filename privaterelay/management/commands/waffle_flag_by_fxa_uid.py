"""The ``waffle_flag`` command for people named by their id at the accounts server."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from waffle.management.commands import waffle_flag

from privaterelay.find_user import NoSuchUserError, user_by_uid


class Command(waffle_flag.Command):
    help = "Modify a flag, with users given by their Mozilla Accounts uid."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--fxa",
            action="append",
            default=[],
            metavar="UID",
            help="turn on the flag for this account (repeatable); as with --user, those who had it"
            " lose it unless --append is used",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        named = [_username(uid) for uid in options.pop("fxa")]
        super().handle(*args, **{**options, "user": [*options["user"], *named]})


def _username(uid: str) -> str:
    try:
        return user_by_uid(uid).username
    except NoSuchUserError as problem:
        raise CommandError(f"No user has the uid {uid}.") from problem
