"""Begin new cycles of texts and minutes for whom it is time; a daily cron job."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from privaterelay.phone_plan import people
from privaterelay.phone_plan.cycle import begin_cycle_if_due


class Command(BaseCommand):
    help = "Resets the remaining texts and minutes of people whose billing cycle is over."

    def handle(self, **options: Any) -> None:
        now = timezone.now()
        began = [begin_cycle_if_due(user, now) for user in people.both()]
        self.stdout.write(f"Out of {len(began)} profiles, {sum(began)} limits were reset")
