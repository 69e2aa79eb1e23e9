"""Make the database that a large run uses: tables, owners, masks."""

import django

django.setup()

from django.core.management import call_command  # noqa: E402  (needs the apps loaded)

from chaos.people import settle  # noqa: E402

if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    settle()
