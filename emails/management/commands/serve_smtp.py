"""The direct door as a process."""

from argparse import ArgumentParser
from dataclasses import replace
from typing import Any

from django.core.management.base import BaseCommand

from emails import wiring
from emails.inbound.smtp.server import open_door
from emails.inbound.smtp.until_told import serve_until_told


class Command(BaseCommand):
    help = "Take letters for masks by SMTP until SIGTERM or Ctrl-C."
    # Those of ours; the others would load all of the web into a process that never uses it.
    requires_system_checks = ("relay",)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", help="listen here instead of at EMAILS_DOOR_HOST")
        parser.add_argument("--port", type=int, help="listen here instead of at EMAILS_DOOR_PORT")

    def handle(self, *, host: str | None, port: int | None, **options: Any) -> None:
        ports = wiring.ports()
        configured = ports.conf.door
        door = replace(configured, host=host or configured.host, port=port or configured.port)
        serve_until_told(
            open_door(door, ports),
            lambda where: self.stdout.write(f"Taking letters at {where}."),
            where=f"{door.host}:{door.port}",
            advice="Set EMAILS_DOOR_PORT to a free port.",
        )
        self.stdout.write("The door is closed; every letter under way was finished.")
