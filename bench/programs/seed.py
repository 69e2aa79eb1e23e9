"""Make the database that a benchmark runs on: tables, owners, and a mask for each."""

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402  (needs the apps loaded)
from django.core.management import call_command  # noqa: E402

from bench.masks import OWNERS, local_part  # noqa: E402
from emails.models import RelayAddress  # noqa: E402
from privaterelay.models import Profile  # noqa: E402


def seed() -> None:
    """Owners who want trackers removed, so that nothing of the work is left out."""
    call_command("migrate", verbosity=0)
    for number in range(OWNERS):
        owner = User.objects.create(username=f"owner{number}", email=f"owner{number}@home.example")
        RelayAddress.objects.create(user=owner, address=local_part(number))
    Profile.objects.update(remove_level_one_email_trackers=True)


if __name__ == "__main__":
    seed()
