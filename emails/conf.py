"""The mail trade's settings as one frozen value; only this file reads ``django.conf.settings``."""

from dataclasses import dataclass, field
from datetime import timedelta
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

    def hold(self, address: str) -> bool:
        """Whether ``address`` is at one of them, or at an owner's subdomain."""
        domain = address.lower().rpartition("@")[2]
        return (self.number(domain) or self.subdomain(domain)) is not None

    def subdomain(self, name: str) -> str | None:
        """The one label before the domain of new masks, or None for any other domain."""
        label, _, parent = name.partition(".")
        return label if label and parent == self.masks else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """The SMTP server that takes outgoing letters."""

    host: str
    port: int
    tls: str
    """``none``, ``starttls`` or ``implicit``."""
    user: str
    password: str = field(repr=False)
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """What outgoing letters are signed with; without a key they are not."""

    selector: str
    key: str = field(repr=False)
    seals: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """How the door finds out whether an author's domain vouches for a letter."""

    source: str
    """``none``, ``loopback``, ``header`` or ``dns``."""
    authserv_id: str
    trusted_peers: tuple[str, ...]
    """Networks, and ``unix`` for a socket of this machine."""
    dns_servers: tuple[str, ...]
    dns_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Where and how the SMTP door listens."""

    host: str
    port: int
    certificate: Path | None
    key: Path | None
    threads: int
    connections: int
    bytes_in_flight: int
    """How many bytes of letters are held at once, however many connections bring them."""
    verdicts: Verdicts


@dataclass(frozen=True, slots=True, kw_only=True)
class Aws:
    """Our side of Amazon; the credentials are the SDK's own business."""

    region: str
    configuration_set: str
    topics: frozenset[str]
    key_cache: str
    """Alias of the cache that keeps signing keys."""
    queue_url: str
    dead_letters_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """How the queue's worker works."""

    concurrency: int
    bytes_in_flight: int
    """How many bytes of letters are held at once."""
    batch_size: int
    wait_seconds: int
    visibility_seconds: int
    max_seconds: int
    """After how long it leaves by itself; 0 is never."""
    max_seconds_per_message: int
    grace_seconds: int
    delete_failed: bool
    health_path: Path
    health_max_age: int
    verbosity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much may happen in a day before it looks like abuse, and what follows."""

    addresses_per_day: int
    masks_by_letter_per_day: int
    """How many masks strangers may make on an owner's subdomain."""
    replies_per_day: int
    forwarded_per_day: int
    """Letters to one mask, as the two limits on letters count per mask."""
    forwarded_bytes_per_day: int
    soft_bounces_per_day: int
    """How many pause letters to an owner; one may be a server's bad moment."""
    allowed_accounts: frozenset[str] = field(repr=False)
    """Addresses of accounts that no limit is set to."""
    pause: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Conf:
    """Everything the mail trade is told by its operator."""

    domains: Domains
    site_origin: str
    from_address: str
    """Who the letters are from that we write ourselves, as in a From field."""
    tombstone_key: bytes = field(repr=False)
    reply_key: bytes = field(repr=False)
    max_letter_bytes: int
    claim_seconds: int
    tracker_folder: Path
    tracker_list_url: str
    retention_days: int
    store_days: int
    """For how long the store keeps a letter that nobody took."""
    reply_retention_days: int
    limits: Limits
    relay: Relay
    signing: Signing
    door: Door
    transport: str
    """``smtp`` or ``ses``."""
    aws: Aws
    worker: Worker


def conf() -> Conf:
    """The settings as they are now."""
    return Conf(
        domains=domains(),
        site_origin=settings.SITE_ORIGIN,
        from_address=settings.RELAY_FROM_ADDRESS or f"Relay <noreply@{domains().answers}>",
        tombstone_key=settings.EMAILS_TOMBSTONE_KEY.encode(),
        reply_key=settings.EMAILS_REPLY_KEY.encode(),
        max_letter_bytes=settings.EMAILS_MAX_LETTER_BYTES,
        claim_seconds=settings.EMAILS_CLAIM_SECONDS,
        tracker_folder=settings.EMAILS_TRACKER_FOLDER,
        tracker_list_url=settings.EMAILS_TRACKER_LIST_URL,
        retention_days=settings.DELIVERY_RETENTION_DAYS,
        store_days=settings.EMAILS_STORE_RETENTION_DAYS,
        reply_retention_days=settings.EMAILS_REPLY_RETENTION_DAYS,
        limits=_limits(),
        relay=Relay(
            host=settings.EMAILS_RELAY_HOST,
            port=settings.EMAILS_RELAY_PORT,
            tls=settings.EMAILS_RELAY_TLS,
            user=settings.EMAILS_RELAY_USER,
            password=settings.EMAILS_RELAY_PASSWORD,
            seconds=settings.EMAILS_RELAY_SECONDS,
        ),
        signing=Signing(
            selector=settings.EMAILS_DKIM_SELECTOR,
            key=settings.EMAILS_DKIM_KEY,
            seals=settings.EMAILS_ARC,
        ),
        door=_door(),
        transport=settings.EMAILS_TRANSPORT,
        aws=_aws(),
        worker=_worker(),
    )


def domains() -> Domains:
    return Domains(answers=settings.RELAY_FIREFOX_DOMAIN, masks=settings.MOZMAIL_DOMAIN)


def _limits() -> Limits:
    return Limits(
        addresses_per_day=settings.MAX_ADDRESS_CREATION_PER_DAY,
        masks_by_letter_per_day=settings.EMAILS_MASKS_BY_LETTER_PER_DAY,
        replies_per_day=settings.MAX_REPLIES_PER_DAY,
        forwarded_per_day=settings.MAX_FORWARDED_PER_DAY,
        forwarded_bytes_per_day=settings.MAX_FORWARDED_EMAIL_SIZE_PER_DAY,
        soft_bounces_per_day=settings.EMAILS_SOFT_BOUNCES_PER_DAY,
        allowed_accounts=frozenset(settings.ALLOWED_ACCOUNTS),
        pause=timedelta(days=settings.PREMIUM_FEATURE_PAUSED_DAYS),
    )


def _door() -> Door:
    return Door(
        host=settings.EMAILS_DOOR_HOST,
        port=settings.EMAILS_DOOR_PORT,
        certificate=settings.EMAILS_DOOR_TLS_CERTIFICATE,
        key=settings.EMAILS_DOOR_TLS_KEY,
        threads=settings.EMAILS_DOOR_THREADS,
        connections=settings.EMAILS_DOOR_CONNECTIONS,
        bytes_in_flight=settings.EMAILS_DOOR_BYTES_IN_FLIGHT,
        verdicts=Verdicts(
            source=settings.EMAILS_DOOR_VERDICTS,
            authserv_id=settings.EMAILS_DOOR_AUTHSERV_ID,
            trusted_peers=tuple(settings.EMAILS_DOOR_TRUSTED_PEERS),
            dns_servers=tuple(settings.EMAILS_DNS_SERVERS),
            dns_seconds=settings.EMAILS_DNS_SECONDS,
        ),
    )


def _aws() -> Aws:
    return Aws(
        region=settings.AWS_REGION,
        configuration_set=settings.AWS_SES_CONFIGSET,
        topics=frozenset(settings.AWS_SNS_TOPIC),
        key_cache=settings.AWS_SNS_KEY_CACHE,
        queue_url=settings.AWS_SQS_EMAIL_QUEUE_URL,
        dead_letters_url=settings.AWS_SQS_EMAIL_DLQ_URL,
    )


def _worker() -> Worker:
    return Worker(
        concurrency=settings.PROCESS_EMAIL_CONCURRENCY,
        bytes_in_flight=settings.PROCESS_EMAIL_BYTES_IN_FLIGHT,
        batch_size=settings.PROCESS_EMAIL_BATCH_SIZE,
        wait_seconds=settings.PROCESS_EMAIL_WAIT_SECONDS,
        visibility_seconds=settings.PROCESS_EMAIL_VISIBILITY_SECONDS,
        max_seconds=settings.PROCESS_EMAIL_MAX_SECONDS,
        max_seconds_per_message=settings.PROCESS_EMAIL_MAX_SECONDS_PER_MESSAGE,
        grace_seconds=settings.PROCESS_EMAIL_GRACE_SECONDS,
        delete_failed=settings.PROCESS_EMAIL_DELETE_FAILED_MESSAGES,
        health_path=settings.PROCESS_EMAIL_HEALTHCHECK_PATH,
        health_max_age=settings.PROCESS_EMAIL_HEALTHCHECK_MAX_AGE,
        verbosity=settings.PROCESS_EMAIL_VERBOSITY,
    )
