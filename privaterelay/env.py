"""Read typed values from the process environment and name the variable when one is wrong."""

import re
from collections.abc import Callable
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environs import EnvError, FileAwareEnv

T = TypeVar("T")

# Which deployment an origin stands for, when RELAY_CHANNEL does not say (spec core, section 21).
CHANNEL_OF_ORIGIN = {
    "https://relay-dev.allizom.org": "dev",
    "https://relay.allizom.org": "stage",
    "https://relay.firefox.com": "prod",
}
CHANNELS = ("local", "dev", "stage", "prod")
_FLAGS = {
    "": None,
    **dict.fromkeys(("1", "true", "t", "yes", "y", "on"), True),
    **dict.fromkeys(("0", "false", "f", "no", "n", "off"), False),
}
_RATE = re.compile(r"[1-9][0-9]*/(s|sec|second|m|min|minute|h|hour|d|day)")
_PATH_SEGMENT = re.compile(r"[A-Za-z0-9_-]{1,63}")
LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "::1")


class Environment:
    """Typed variables of one environment.

    Every reader takes the variable's name, then the older names that deployments may still use.
    A secret may lie in a file: ``NAME_FILE`` is read where ``NAME`` is absent. Each reader raises
    ``ImproperlyConfigured`` with the variable's name when its value has the wrong form.
    ``variables`` holds what was asked for so far: each name with its older ones.
    """

    def __init__(self) -> None:
        self._env = FileAwareEnv()
        self.variables: dict[str, tuple[str, ...]] = {}

    def text(self, name: str, *older: str, default: str = "") -> str:
        return self._read(self._env.str, (name, *older), default).strip()

    def flag(self, name: str, *older: str, default: bool = False) -> bool:
        return self._read(self._flag, (name, *older), default)

    def whole(
        self, name: str, *older: str, default: int, least: int = 0, most: int = 2**31 - 1
    ) -> int:
        """A whole number between ``least`` and ``most``, both included."""
        number = self._read(self._env.int, (name, *older), default)
        if not least <= number <= most:
            raise ImproperlyConfigured(f"{name} must be from {least} to {most}, not {number}.")
        return number

    def names(self, name: str, *older: str, default: tuple[str, ...] = ()) -> list[str]:
        """A comma-separated list without empty entries."""
        listed = self._read(self._env.list, (name, *older), list(default))
        return [entry.strip() for entry in listed if entry.strip()]

    def network(self, name: str, *older: str) -> IPv4Network | IPv6Network | None:
        """Addresses in the form 10.0.0.0/24."""
        written = self.text(name, *older)
        try:
            return ip_network(written) if written else None
        except ValueError as problem:
            raise ImproperlyConfigured(f"{name} must be a network: {problem}.") from problem

    def rate(self, name: str, *, default: str) -> str:
        """So many requests in a second, minute, hour or day, as the REST framework writes it."""
        written = self.text(name, default=default)
        if not _RATE.fullmatch(written):
            raise ImproperlyConfigured(f"{name} must look like 30/minute, not {written!r}.")
        return written

    def path_segment(self, name: str, *, default: str) -> str:
        """A name that stands between two slashes of a web address."""
        written = self.text(name, default=default)
        if not _PATH_SEGMENT.fullmatch(written):
            raise ImproperlyConfigured(f"{name} may hold letters, digits, - and _: {written!r}.")
        return written

    def path(self, name: str, *, default: Path) -> Path:
        written = self.text(name)
        return Path(written) if written else default

    def file(self, name: str) -> Path | None:
        """The path of a file that need not be named."""
        written = self.text(name)
        return Path(written) if written else None

    def choice(self, name: str, *, default: str, options: tuple[str, ...]) -> str:
        chosen = self.text(name, default=default)
        if chosen not in options:
            raise ImproperlyConfigured(
                f"{name} must be one of {', '.join(options)}, not {chosen!r}."
            )
        return chosen

    def _flag(self, name: str, *, default: None) -> bool | None:
        # Files end in a newline, which the library's own reader of flags does not take.
        written = (self._env.str(name, default="") or "").strip().lower()
        if written not in _FLAGS:
            raise ValueError(f"{written!r} is neither true nor false.")
        return _FLAGS[written]

    def _read(self, read: Callable[..., T | None], names: tuple[str, ...], default: T) -> T:
        self.variables[names[0]] = names[1:]
        for name in names:
            try:
                found = read(name, default=None)
            except (EnvError, ValueError) as problem:
                raise ImproperlyConfigured(f"{name} cannot be read: {problem}") from problem
            if found not in (None, "", []):
                return found
        return default


def channel(environment: Environment, site_origin: str) -> str:
    """Which of the four channels this process serves; an origin nobody knows counts as prod.

    Defaulting to the strictest channel keeps a mistyped SITE_ORIGIN from relaxing security
    (spec core, wart 7).
    """
    host = urlsplit(site_origin).hostname
    if not site_origin or host in LOOPBACK_HOSTS:
        likely = "local"
    else:
        likely = CHANNEL_OF_ORIGIN.get(site_origin.rstrip("/"), "prod")
    return environment.choice("RELAY_CHANNEL", default=likely, options=CHANNELS)
