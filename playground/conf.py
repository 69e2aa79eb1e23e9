"""The playground's settings as one frozen value; only this file reads ``django.conf.settings``."""

from dataclasses import dataclass

from django.conf import settings

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Server:
    """Where a mail server listens."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conf:
    """What the playground has to know of the service and of itself."""

    site_origin: str
    door: Server
    mailboxes: Server
    max_letter_bytes: int
    max_kept_bytes: int
    relay_domains: frozenset[str]
    """Mail for these goes to the door, all other mail to the mailboxes."""
    answers_domain: str
    premium: str
    """The capability that makes a plan premium; empty where no plan is sold."""

    def server_for(self, address: str) -> Server:
        """Where a mail program would hand in a letter for ``address``: its domain's MX."""
        domain = address.rpartition("@")[2].lower()
        return self.door if domain in self.relay_domains else self.mailboxes


def conf() -> Conf:
    """The settings as they are now."""
    answers = settings.RELAY_FIREFOX_DOMAIN
    return Conf(
        site_origin=settings.SITE_ORIGIN,
        door=Server(settings.EMAILS_DOOR_HOST, settings.EMAILS_DOOR_PORT),
        mailboxes=Server(LOOPBACK, settings.PLAYGROUND_MAILBOX_PORT),
        max_letter_bytes=settings.EMAILS_MAX_LETTER_BYTES,
        # Relay's frame makes a letter larger than it came.
        max_kept_bytes=int(settings.EMAILS_MAX_LETTER_BYTES * 1.1),
        relay_domains=frozenset((answers, settings.MOZMAIL_DOMAIN)),
        answers_domain=answers,
        premium=next(iter(settings.SUBSCRIPTIONS_WITH_UNLIMITED), ""),
    )
