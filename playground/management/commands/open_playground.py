"""Say where the playground is, and put a first person into it."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from emails.models import RelayAddress
from playground.accounts.conf import PREMIUM
from playground.conf import conf
from playground.lines import mail_line, mask_line
from playground.people import new_person

_FIRST_PERSON = "ada@home.example"


class Command(BaseCommand):
    help = "Make the first person, if there is nobody yet, and print where to go."

    def handle(self, **options: Any) -> None:
        try:
            person = User.objects.order_by("pk").first() or new_person(_FIRST_PERSON, PREMIUM)
            mask = RelayAddress.objects.filter(user=person).first()
        except DatabaseError as problem:
            raise CommandError(
                "The database is not ready. Run first: python manage.py migrate"
            ) from problem
        address = mask.full_address if mask else "MASK"
        self.stdout.write(
            _TEXT.format(
                page=f"{conf().site_origin}/playground/",
                email=person.email,
                token=person.profile.api_token,
                mask_line=mask_line(str(person.profile.api_token)),
                mail_line=mail_line(address),
            )
        )


_TEXT = """\
The playground: {page}

{email} is here; the API token is {token}

Make a mask:
  {mask_line}

Write to a mask as a stranger:
  {mail_line}
"""
