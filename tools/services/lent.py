"""What a test run is lent: the address of a server, and how we came by it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

OFF = frozenset({"", "0", "false", "no"})


@dataclass(frozen=True, slots=True)
class Service:
    """A server that answers now."""

    url: str = field(repr=False)
    version: str
    how: str

    def __str__(self) -> str:
        return f"{self.version} ({self.how})"


class NotAvailable(Exception):  # noqa: N818 - a fact about this machine, not always an error
    """The server was neither reached nor started; the text says why."""


def may_be_missing(environ: Mapping[str, str]) -> bool:
    """A laptop may do without a server; CI, and whoever names one, wants to know it was used."""
    in_ci = environ.get("CI", "").lower() not in OFF
    named = environ.get("TEST_POSTGRES_URL") or environ.get("TEST_REDIS_URL")
    return not in_ci and not named
