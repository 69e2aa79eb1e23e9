"""The mail trade's settings as one frozen value; only this file reads ``django.conf.settings``."""

from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Domains:
    """The two mail domains and the numbers under which rows keep them (spec emails 1)."""

    answers: str
    """Hosts ``replies@`` and the oldest random masks; number 1."""
    masks: str
    """All new masks; number 2."""

    def name(self, number: int) -> str:
        return self.answers if number == 1 else self.masks

    def number(self, name: str) -> int | None:
        """1 or 2, or None for a domain that is not ours."""
        return {self.answers: 1, self.masks: 2}.get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """The SMTP server that takes outgoing letters."""

    host: str
    port: int
    starttls: bool
    user: str
    password: str = field(repr=False)
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Where and how the SMTP door listens."""

    host: str
    port: int
    certificate: Path | None
    key: Path | None
    threads: int
    connections: int
    trusts_loopback: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Conf:
    """Everything the mail trade is told by its operator."""

    domains: Domains
    site_origin: str
    tombstone_key: bytes = field(repr=False)
    reply_key: bytes = field(repr=False)
    max_letter_bytes: int
    claim_seconds: int
    tracker_folder: Path
    tracker_list_url: str
    retention_days: int
    relay: Relay
    door: Door


def conf() -> Conf:
    """The settings as they are now."""
    return Conf(
        domains=domains(),
        site_origin=settings.SITE_ORIGIN,
        tombstone_key=settings.EMAILS_TOMBSTONE_KEY.encode(),
        reply_key=settings.EMAILS_REPLY_KEY.encode(),
        max_letter_bytes=settings.EMAILS_MAX_LETTER_BYTES,
        claim_seconds=settings.EMAILS_CLAIM_SECONDS,
        tracker_folder=settings.EMAILS_TRACKER_FOLDER,
        tracker_list_url=settings.EMAILS_TRACKER_LIST_URL,
        retention_days=settings.DELIVERY_RETENTION_DAYS,
        relay=Relay(
            host=settings.EMAILS_RELAY_HOST,
            port=settings.EMAILS_RELAY_PORT,
            starttls=settings.EMAILS_RELAY_STARTTLS,
            user=settings.EMAILS_RELAY_USER,
            password=settings.EMAILS_RELAY_PASSWORD,
            seconds=settings.EMAILS_RELAY_SECONDS,
        ),
        door=_door(),
    )


def domains() -> Domains:
    return Domains(answers=settings.RELAY_FIREFOX_DOMAIN, masks=settings.MOZMAIL_DOMAIN)


def _door() -> Door:
    return Door(
        host=settings.EMAILS_DOOR_HOST,
        port=settings.EMAILS_DOOR_PORT,
        certificate=settings.EMAILS_DOOR_TLS_CERTIFICATE,
        key=settings.EMAILS_DOOR_TLS_KEY,
        threads=settings.EMAILS_DOOR_THREADS,
        connections=settings.EMAILS_DOOR_CONNECTIONS,
        trusts_loopback=settings.EMAILS_DOOR_TRUSTS_LOOPBACK,
    )
