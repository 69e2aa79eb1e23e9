"""What every variable reads as: its default, one value written out, and values it refuses.

A new variable gets a row here, or ``test_table.py`` fails.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path

VAR = Path("var")  # stands for VAR_DIR, which is another folder in each test
ROOT = Path(__file__).resolve().parents[3]
LAPTOP = "for-one-laptop-only: sessions here are worth nothing to anybody else"
MEGABYTES_40 = 41_943_040


class Same:
    """The default of a deployment is that of the laptop."""


@dataclass(frozen=True, slots=True)
class Row:
    """One variable."""

    name: str
    default: object
    written: str
    meant: object
    refused: Sequence[str] = ()
    deployed: object = Same
    """The default outside the local channel."""
    setting: str = ""
    """Where the value is found, if not under the variable's name."""


def _flag(name: str, default: bool = False, **more: object) -> Row:
    written = "no" if default else "yes"
    return Row(name, default, written, not default, ("perhaps",), **more)  # type: ignore[arg-type]


def _text(name: str, default: str = "", **more: object) -> Row:
    return Row(name, default, " some words ", "some words", **more)  # type: ignore[arg-type]


def _segment(name: str, default: str) -> Row:
    # Spec core, wart 52: a slip of the pen stops the start, not a page.
    return Row(name, default, "plan_1", "plan_1", ("a/b", "two words", "?"))


def _names(name: str, default: Sequence[str] = (), **more: object) -> Row:
    return Row(name, list(default), "a, b,,", ["a", "b"], **more)  # type: ignore[arg-type]


def _whole(name: str, default: int, outside: Sequence[int], meant: int, **more: object) -> Row:
    refused = ("many", "1.5", *map(str, outside))
    return Row(name, default, str(meant), meant, refused, **more)  # type: ignore[arg-type]


def _rate(name: str, *, deployed: str) -> Row:
    return Row(name, "1000/minute", "5/hour", "5/hour", ("5", "0/day", "5/year"), deployed)


CORE = (
    Row("VAR_DIR", VAR, "/srv/relay", Path("/srv/relay")),
    _whole("PORT", 8000, (0, 65536), 9000),
    Row("SITE_ORIGIN", "http://127.0.0.1:8000", "https://a.test/", "https://a.test"),
    Row("RELAY_CHANNEL", "local", "stage", "stage", ("moon",), deployed="prod"),
    _flag("DEBUG"),
    _names("ALLOWED_HOSTS", ("127.0.0.1", "localhost", "[::1]"), deployed=[]),
    Row("ALLOWED_SUBNET", None, "10.2.0.0/16", ip_network("10.2.0.0/16"), ("10.2.0.1/16", "lan")),
    _flag("ADMIN_ENABLED", True, deployed=False),
    _flag("PLAYGROUND_ENABLED", True, deployed=False),
)
STORES = (
    Row("DATABASE_URL", "sqlite3", "postgres://x/y", "postgresql", ("oracle://x/y", "no"),
        setting="DATABASE_KIND"),
    _whole("DATABASE_POOL_SIZE", 0, (-1,), 8),
    _flag("DATABASE_PREPARED_STATEMENTS", True),
    Row("REDIS_URL", "", "redis://cache.test/1", "redis://cache.test/1"),
)  # fmt: skip
SECURITY = (
    _text("SECRET_KEY", LAPTOP),
    _names("SECRET_KEY_FALLBACKS"),
    _whole("TRUSTED_PROXY_COUNT", 0, (-1, 11), 2, deployed=1),
    _flag("CLIENT_REGION_TRUSTED", True, deployed=False),
)
BROWSER = (
    _flag("SECURE_SSL_REDIRECT", deployed=True),
    Row("SECURE_SSL_HOST", None, "relay.test", "relay.test"),
    _whole("SECURE_HSTS_SECONDS", 0, (-1,), 3600, deployed=15_768_000),
    _flag("SECURE_HSTS_INCLUDE_SUBDOMAINS"),
    _flag("SECURE_HSTS_PRELOAD"),
    _flag("SESSION_COOKIE_SECURE", deployed=True),
    _flag("CSRF_COOKIE_SECURE", deployed=True),
    _text("CSP_REPORT_URI", setting="POLICY_REPORT_URI"),
)
PAGES = (Row("FRONTEND_FOLDER", ROOT / "frontend" / "dist", "/srv/page", Path("/srv/page")),)
STAND_IN = "http://127.0.0.1:8000/playground/accounts"
ACCOUNTS = (
    _text("FXA_BASE_ORIGIN", STAND_IN, deployed="https://accounts.firefox.com"),
    _text("FXA_OAUTH_ENDPOINT", f"{STAND_IN}/v1",
          deployed="https://oauth.accounts.firefox.com/v1"),
    _text("FXA_PROFILE_ENDPOINT", f"{STAND_IN}/v1",
          deployed="https://profile.accounts.firefox.com/v1"),
    _text("FXA_ACCOUNTS_ENDPOINT", f"{STAND_IN}/v1",
          deployed="https://api.accounts.firefox.com/v1"),
    _whole("FXA_REQUESTS_TIMEOUT_SECONDS", 1, (0, 61), 5),
    _text("FXA_CLIENT_ID", "relay-on-a-laptop", deployed=""),
    _text("FXA_CLIENT_SECRET", LAPTOP, deployed=""),
    _text("RELAY_SCOPE", "https://identity.mozilla.com/apps/relay"),
    _text("ACCOUNTS_TOKEN_KEY", LAPTOP, deployed=""),
    _names("ACCOUNTS_TOKEN_KEY_FALLBACKS"),
    _text("FXA_EVENT_ISSUER", STAND_IN, deployed="https://accounts.firefox.com"),
    _whole("FXA_EVENT_MAX_AGE_SECONDS", 604_800, (59,), 3600),
    _flag("ACCOUNT_EVENTS_INLINE", True),
    _whole("ACCOUNT_EVENT_RETENTION_DAYS", 30, (7,), 60),
)  # fmt: skip
PLANS = (
    _names("SUBSCRIPTIONS_WITH_UNLIMITED", ("premium-relay",), deployed=[]),
    _names("SUBSCRIPTIONS_WITH_PHONE", ("relay-phones",), deployed=[]),
    _names("SUBSCRIPTIONS_WITH_VPN", ("guardian_vpn",), deployed=[]),
    _names("SUBSCRIPTIONS_THAT_MEGABUNDLE_PROVIDES", ("guardian_vpn", "monitor"), deployed=[]),
    Row("PREMIUM_EMAIL_DOMAINS", [], "House.test,", ["house.test"]),
    _whole("MAX_NUM_FREE_ALIASES", 5, (-1,), 50),
    _whole("INCREASED_MAX_NUM_FREE_ALIASES", 50, (-1,), 10),
    _whole("ACCOUNT_PREMIUM_FEATURE_PAUSED_DAYS", 1, (-1,), 2,
           setting="PREMIUM_FEATURE_PAUSED_DAYS"),
    _whole("SOFT_BOUNCE_ALLOWED_DAYS", 1, (-1,), 2),
    _whole("HARD_BOUNCE_ALLOWED_DAYS", 30, (-1,), 60),
    _whole("MAX_ADDRESS_CREATION_PER_DAY", 100, (0,), 10),
    _whole("EMAILS_MASKS_BY_LETTER_PER_DAY", 200, (0,), 10),
    _whole("MAX_REPLIES_PER_DAY", 100, (0,), 10),
    _whole("MAX_FORWARDED_PER_DAY", 1000, (0,), 10),
    _whole("MAX_FORWARDED_EMAIL_SIZE_PER_DAY", 1_000_000_000, (0,), 10),
    _whole("EMAILS_SOFT_BOUNCES_PER_DAY", 3, (0,), 1),
    _names("ALLOWED_ACCOUNTS"),
)  # fmt: skip
SHOP = (
    Row("PAYMENTS_ORIGIN", "https://payments-next.allizom.org", "https://pay.test/",
        "https://pay.test", deployed="https://payments.firefox.com"),
    Row("SUBPLAT_API_ENDPOINT", "https://api.payments-next.allizom.org/v1", "https://a.test/v1/",
        "https://a.test/v1", deployed="https://api.payments.firefox.com/v1"),
    _segment("SUBPLAT3_PREMIUM_PRODUCT_KEY", "relay-premium-127"),
    _segment("SUBPLAT3_PHONES_PRODUCT_KEY", "relay-premium-127-phone"),
    _segment("SUBPLAT3_BUNDLE_PRODUCT_KEY", "bundle-relay-vpn-dev"),
    _segment("SUBPLAT3_MEGABUNDLE_PRODUCT_KEY", "privacyprotectionplan"),
    _text("PERIODICAL_PREMIUM_PROD_ID"),
    _text("PHONE_PROD_ID"),
    _text("BUNDLE_PROD_ID"),
    _text("MEGABUNDLE_PROD_ID", "prod_SFb8iVuZIOPREe"),
    Row("BASKET_ORIGIN", "https://basket.mozilla.org", "https://a.test/", "https://a.test"),
    _text("GOOGLE_ANALYTICS_ID"),
    _text("GA4_MEASUREMENT_ID"),
    _whole("MAX_MINUTES_TO_VERIFY_REAL_PHONE", 5, (0,), 10),
)  # fmt: skip
EMAILS = (
    Row("RELAY_FIREFOX_DOMAIN", "relay.example", "A.test", "a.test", deployed=""),
    Row("MOZMAIL_DOMAIN", "mask.example", "A.test", "a.test", deployed=""),
    _text("RELAY_FROM_ADDRESS"),
    _text("EMAILS_TOMBSTONE_KEY", LAPTOP, deployed=""),
    _text("EMAILS_REPLY_KEY", LAPTOP, deployed=""),
    _whole("EMAILS_MAX_LETTER_BYTES", MEGABYTES_40, (12,), 2048),
    Row("EMAILS_TRACKER_FOLDER", VAR / "trackers", "/srv/lists", Path("/srv/lists")),
    _text("EMAILS_TRACKER_LIST_URL"),
    _whole("EMAILS_STORE_RETENTION_DAYS", 3, (0,), 14),
    _whole("DELIVERY_RETENTION_DAYS", 7, (0,), 14),
    _whole("EMAILS_REPLY_RETENTION_DAYS", 92, (0,), 30),
    _whole("EMAILS_CLAIM_SECONDS", 600, (0,), 60),
    Row("EMAILS_DOOR_HOST", "127.0.0.1", "::1", "::1"),
    _whole("EMAILS_DOOR_PORT", 2525, (-1, 65536), 25),
    Row("EMAILS_DOOR_TLS_CERTIFICATE", None, "/srv/a.pem", Path("/srv/a.pem")),
    Row("EMAILS_DOOR_TLS_KEY", None, "/srv/a.key", Path("/srv/a.key")),
    _whole("EMAILS_DOOR_THREADS", 8, (0, 257), 16),
    _whole("EMAILS_DOOR_CONNECTIONS", 200, (0,), 20),
    _whole("EMAILS_DOOR_BYTES_IN_FLIGHT", 268_435_456, (1023,), 1024),
    Row("EMAILS_DOOR_VERDICTS", "loopback", "dns", "dns", ("maybe",), deployed="none"),
    _text("EMAILS_DOOR_AUTHSERV_ID"),
    _names("EMAILS_DOOR_TRUSTED_PEERS"),
    _names("EMAILS_DNS_SERVERS"),
    _whole("EMAILS_DNS_SECONDS", 3, (0, 61), 5),
    _whole("PLAYGROUND_MAILBOX_PORT", 2526, (-1, 65536), 2600),
    Row("EMAILS_RELAY_HOST", "127.0.0.1", "mail.test", "mail.test", deployed=""),
    _whole("EMAILS_RELAY_PORT", 2526, (-1, 65536), 587, deployed=25),
    _flag("EMAILS_RELAY_STARTTLS", deployed=True),
    Row("EMAILS_RELAY_TLS", "none", "implicit", "implicit", ("tls",), deployed="starttls"),
    _text("EMAILS_RELAY_USER"),
    _text("EMAILS_RELAY_PASSWORD"),
    _whole("EMAILS_RELAY_SECONDS", 30, (0,), 5),
    _text("EMAILS_DKIM_SELECTOR"),
    _text("EMAILS_DKIM_KEY"),
    _flag("EMAILS_ARC"),
)
AWS = (
    Row("EMAILS_TRANSPORT", "smtp", "ses", "ses", ("pigeon",)),
    _text("AWS_REGION"),
    _text("AWS_SES_CONFIGSET"),
    _names("AWS_SNS_TOPIC"),
    Row("AWS_SNS_KEY_CACHE", "default", "default", "default", ("elsewhere",)),
    _text("AWS_SQS_EMAIL_QUEUE_URL"),
    _text("AWS_SQS_EMAIL_DLQ_URL"),
    _whole("PROCESS_EMAIL_CONCURRENCY", 8, (0, 257), 16),
    _whole("PROCESS_EMAIL_BYTES_IN_FLIGHT", 268_435_456, (1023,), 1024),
    _whole("PROCESS_EMAIL_BATCH_SIZE", 10, (0, 11), 1),
    _whole("PROCESS_EMAIL_WAIT_SECONDS", 5, (0, 21), 20),
    _whole("PROCESS_EMAIL_VISIBILITY_SECONDS", 120, (9, 43_201), 60),
    _whole("PROCESS_EMAIL_MAX_SECONDS", 0, (-1,), 300),
    _whole("PROCESS_EMAIL_MAX_SECONDS_PER_MESSAGE", 120, (0,), 30),
    _whole("PROCESS_EMAIL_GRACE_SECONDS", 20, (-1,), 0),
    _flag("PROCESS_EMAIL_DELETE_FAILED_MESSAGES"),
    Row("PROCESS_EMAIL_HEALTHCHECK_PATH", ROOT / "tmp" / "healthcheck.json", "/run/h",
        Path("/run/h")),
    _whole("PROCESS_EMAIL_HEALTHCHECK_MAX_AGE", 120, (0,), 60),
    _whole("PROCESS_EMAIL_VERBOSITY", 1, (-1, 4), 0),
)  # fmt: skip
API = (
    _flag("API_DOCS_ENABLED"),
    _flag("SENTRY_TEST_ENABLED"),
    _names("PUBLIC_FLAGS", (
        "tracker_removal", "free_user_onboarding", "increased_free_mask_limit", "phones",
        "outbound_phone", "multi_replies", "phone_launch_survey", "holiday_promo_2023",
        "mailing_list_announcement", "interview_recruitment", "four_mask_limit_upsell",
        "tracker_sample",
    )),
    _rate("ADDRESS_RATE_LIMIT", deployed="30/minute"),
    _rate("PROFILE_RATE_LIMIT", deployed="30/minute"),
    _rate("FIRST_EMAIL_RATE_LIMIT", deployed="5/minute"),
    _rate("API_RATE_LIMIT", deployed="30/minute"),
)  # fmt: skip
OBSERVABILITY = (
    Row("LOG_LEVEL", "INFO", "DEBUG", "DEBUG", ("LOUD",)),
    _text("DOCKERFLOW_REQUEST_ID_HEADER_NAME", "X-Request-Id"),
    _flag("PRODUCT_EVENTS_ENABLED", deployed=True),
    _flag("STATSD_DEBUG"),
    _flag("STATSD_ENABLED"),
    _text("STATSD_HOST", "127.0.0.1"),
    _whole("STATSD_PORT", 8125, (0, 65536), 9125),
    _text("STATSD_PREFIX", "firefox_relay"),
    _text("GIT_BRANCH"),
    _text("GIT_SHA"),
    _text("GIT_TAG"),
    _text("SENTRY_DSN"),
    _text("SENTRY_RELEASE"),
    _text("SENTRY_ENVIRONMENT", "local"),
    _flag("SENTRY_DEBUG"),
)
ALLOW_LIST = (
    Row("REMOTE_SETTINGS_SERVER", "", "https://a.test/v1/", "https://a.test/v1"),
    _text("REMOTE_SETTINGS_AUTH"),
    _text("REMOTE_SETTINGS_BUCKET"),
    _text("REMOTE_SETTINGS_COLLECTION"),
    _text("ALLOWLIST_INPUT_URL"),
)

ROWS = (
    *CORE,
    *STORES,
    *SECURITY,
    *BROWSER,
    *PAGES,
    *ACCOUNTS,
    *PLANS,
    *SHOP,
    *ALLOW_LIST,
    *EMAILS,
    *AWS,
    *API,
    *OBSERVABILITY,
)
