"""Find a taken port before the service starts, and name the variable that moves it."""

import socket
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from privaterelay import settings


@dataclass(frozen=True, slots=True)
class Wanted:
    """A port that a process of ``make run`` is about to listen on."""

    variable: str
    port: int
    purpose: str
    host: str = "127.0.0.1"


def wanted_ports() -> tuple[Wanted, ...]:
    return (
        Wanted("PORT", settings.PORT, "the web page and the API"),
        Wanted(
            "EMAILS_DOOR_PORT",
            settings.EMAILS_DOOR_PORT,
            "the door for letters (SMTP)",
            settings.EMAILS_DOOR_HOST,
        ),
        Wanted("PLAYGROUND_MAILBOX_PORT", settings.PLAYGROUND_MAILBOX_PORT, "the mailboxes (SMTP)"),
    )


def complaint(wanted: Wanted) -> str:
    """Why nobody could listen there now; empty when it is free."""
    family = socket.AF_INET6 if ":" in wanted.host else socket.AF_INET
    with socket.socket(family) as probe:
        # As servers do: a connection that just ended does not make the port a taken one.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((wanted.host, wanted.port))
        except OSError as problem:
            return (
                f"Port {wanted.port} is not free ({problem.strerror}); {wanted.purpose} wanted it."
                f" Stop what listens there, or set {wanted.variable} to another port."
            )
    return ""


def complaints(wanted: Iterable[Wanted]) -> list[str]:
    """One for every port that is taken, or wanted by two of us."""
    found = []
    owners: dict[int, str] = {}
    for one in wanted:
        if one.port in owners:
            found.append(f"{owners[one.port]} and {one.variable} must differ, not both {one.port}.")
        elif problem := complaint(one):
            found.append(problem)
        owners.setdefault(one.port, one.variable)
    return found


if __name__ == "__main__":
    sys.exit("\n".join(complaints(wanted_ports())) or 0)
