"""Bring the browser's list of sites up to date with the published one, for review by people."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from privaterelay.allow_list.changes import changes, wanted_records
from privaterelay.allow_list.remote_settings import Collection, RemoteSettingsError, fetch_domains

_VARIABLES = (
    "REMOTE_SETTINGS_SERVER",
    "REMOTE_SETTINGS_BUCKET",
    "REMOTE_SETTINGS_COLLECTION",
    "ALLOWLIST_INPUT_URL",
)


class Command(BaseCommand):
    help = "Updates the Remote Settings collection of sites on which the browser offers masks."

    def handle(self, **options: Any) -> None:
        missing = [name for name in _VARIABLES if not getattr(settings, name)]
        if missing:
            raise CommandError(f"Set {', '.join(missing)}.")
        collection = Collection(
            settings.REMOTE_SETTINGS_SERVER,
            settings.REMOTE_SETTINGS_AUTH,
            settings.REMOTE_SETTINGS_BUCKET,
            settings.REMOTE_SETTINGS_COLLECTION,
        )
        try:
            self._bring_up_to_date(collection)
        except RemoteSettingsError as problem:
            raise CommandError(str(problem)) from problem

    def _bring_up_to_date(self, collection: Collection) -> None:
        wanted = wanted_records(fetch_domains(settings.ALLOWLIST_INPUT_URL))
        collection.ensure()
        needed = changes(collection.records(), wanted)
        for record in needed.delete:
            collection.delete(record)
        for record, domain in needed.put.items():
            collection.put(record, domain)
        if needed:
            collection.request_review()
        self.stdout.write(f"{len(needed.put)} records put, {len(needed.delete)} deleted.")
