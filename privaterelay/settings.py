"""The one table of settings: read it top to bottom, every environment is made of these rows.

Environments differ in their variables, never in code. A value that needs an ``if`` comes from a
tested function in ``env.py``, ``databases.py`` or ``logs.py``; ``checks.py`` refuses to start a
deployment that lacks what its channel needs. ``docs/reference/settings.md`` explains each variable.
"""

from pathlib import Path

from privaterelay import databases, logs
from privaterelay.env import Environment, channel

env = Environment()

# --- Core -----------------------------------------------------------------------------------------

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = env.path("VAR_DIR", default=BASE_DIR / "var")
PORT = env.whole("PORT", default=8000, least=1, most=65535)
SITE_ORIGIN = env.text("SITE_ORIGIN", default=f"http://127.0.0.1:{PORT}").rstrip("/")
RELAY_CHANNEL = channel(env, env.text("SITE_ORIGIN"))
IS_LOCAL = RELAY_CHANNEL == "local"
DEBUG = env.flag("DEBUG")
ALLOWED_HOSTS = env.names(
    "ALLOWED_HOSTS",
    "DJANGO_ALLOWED_HOST",
    default=("127.0.0.1", "localhost", "[::1]") if IS_LOCAL else (),
)
PLAYGROUND_ENABLED = env.flag("PLAYGROUND_ENABLED", default=IS_LOCAL)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django_filters",
    "rest_framework",
    "waffle",
    "privaterelay",
    "emails",
    "phones",
    "api",
    *(["playground"] if PLAYGROUND_ENABLED else []),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "privaterelay.urls"
WSGI_APPLICATION = "privaterelay.wsgi.application"
# Indexes with included columns are for PostgreSQL; SQLite leaves them out and says so each time.
SILENCED_SYSTEM_CHECKS = ["models.W040"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"],
        },
    }
]

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True

# --- Stores ---------------------------------------------------------------------------------------

DATABASE_POOL_SIZE = env.whole("DATABASE_POOL_SIZE", default=0)
DATABASES = {
    "default": databases.database(env.text("DATABASE_URL"), VAR_DIR, pool_size=DATABASE_POOL_SIZE)
}
DATABASE_KIND = DATABASES["default"]["ENGINE"].rpartition(".")[2]
REDIS_URL = env.text("REDIS_URL")
CACHES = {"default": databases.cache(REDIS_URL)}
SESSION_ENGINE = (
    "django.contrib.sessions.backends.cached_db"
    if REDIS_URL
    else "django.contrib.sessions.backends.db"
)

# --- Security -------------------------------------------------------------------------------------

# The laptop's default is public knowledge; checks.py refuses it everywhere else.
LOCAL_SECRET_KEY = "for-one-laptop-only: sessions here are worth nothing to anybody else"  # noqa: S105
SECRET_KEY = env.text("SECRET_KEY", default=LOCAL_SECRET_KEY)
SECRET_KEY_FALLBACKS = env.names("SECRET_KEY_FALLBACKS")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", "DJANGO_SECURE_SSL_REDIRECT")
SECURE_HSTS_SECONDS = env.whole("SECURE_HSTS_SECONDS", "DJANGO_SECURE_HSTS_SECONDS", default=0)
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = env.flag("DJANGO_SESSION_COOKIE_SECURE", default=not IS_LOCAL)
CSRF_COOKIE_SECURE = env.flag("DJANGO_CSRF_COOKIE_SECURE", default=not IS_LOCAL)
X_FRAME_OPTIONS = "DENY"

# --- Plans and limits -----------------------------------------------------------------------------

SUBSCRIPTIONS_WITH_UNLIMITED = env.names(
    "SUBSCRIPTIONS_WITH_UNLIMITED", default=("premium-relay",) if IS_LOCAL else ()
)
MAX_NUM_FREE_ALIASES = env.whole("MAX_NUM_FREE_ALIASES", default=5)
PREMIUM_FEATURE_PAUSED_DAYS = env.whole("ACCOUNT_PREMIUM_FEATURE_PAUSED_DAYS", default=1)

# --- Emails ---------------------------------------------------------------------------------------

RELAY_FIREFOX_DOMAIN = env.text(
    "RELAY_FIREFOX_DOMAIN", default="relay.example" if IS_LOCAL else ""
).lower()
MOZMAIL_DOMAIN = env.text("MOZMAIL_DOMAIN", default="mask.example" if IS_LOCAL else "").lower()
EMAILS_TOMBSTONE_KEY = env.text(
    "EMAILS_TOMBSTONE_KEY", default=LOCAL_SECRET_KEY if IS_LOCAL else ""
)
EMAILS_REPLY_KEY = env.text("EMAILS_REPLY_KEY", default=LOCAL_SECRET_KEY if IS_LOCAL else "")
EMAILS_MAX_LETTER_BYTES = env.whole("EMAILS_MAX_LETTER_BYTES", default=40 * 1024 * 1024, least=1024)
EMAILS_TRACKER_FOLDER = env.path("EMAILS_TRACKER_FOLDER", default=VAR_DIR / "trackers")
EMAILS_TRACKER_LIST_URL = env.text("EMAILS_TRACKER_LIST_URL")
DELIVERY_RETENTION_DAYS = env.whole("DELIVERY_RETENTION_DAYS", default=7, least=1)
EMAILS_CLAIM_SECONDS = env.whole("EMAILS_CLAIM_SECONDS", default=600, least=1)

EMAILS_DOOR_HOST = env.text("EMAILS_DOOR_HOST", default="127.0.0.1")
EMAILS_DOOR_PORT = env.whole("EMAILS_DOOR_PORT", default=2525, most=65535)
EMAILS_DOOR_TLS_CERTIFICATE = env.file("EMAILS_DOOR_TLS_CERTIFICATE")
EMAILS_DOOR_TLS_KEY = env.file("EMAILS_DOOR_TLS_KEY")
EMAILS_DOOR_THREADS = env.whole("EMAILS_DOOR_THREADS", default=8, least=1, most=256)
EMAILS_DOOR_CONNECTIONS = env.whole("EMAILS_DOOR_CONNECTIONS", default=200, least=1)
# How the door learns who writes; loopback believes everybody on this machine.
EMAILS_DOOR_VERDICTS = env.choice(
    "EMAILS_DOOR_VERDICTS",
    default="loopback" if IS_LOCAL else "none",
    options=("none", "loopback", "header", "dns"),
)
EMAILS_DOOR_AUTHSERV_ID = env.text("EMAILS_DOOR_AUTHSERV_ID")
EMAILS_DOOR_TRUSTED_PEERS = env.names("EMAILS_DOOR_TRUSTED_PEERS")
EMAILS_DNS_SERVERS = env.names("EMAILS_DNS_SERVERS")
EMAILS_DNS_SECONDS = env.whole("EMAILS_DNS_SECONDS", default=3, least=1, most=60)

PLAYGROUND_MAILBOX_PORT = env.whole("PLAYGROUND_MAILBOX_PORT", default=2526, most=65535)
EMAILS_RELAY_HOST = env.text("EMAILS_RELAY_HOST", default="127.0.0.1" if IS_LOCAL else "")
EMAILS_RELAY_PORT = env.whole(
    "EMAILS_RELAY_PORT", default=PLAYGROUND_MAILBOX_PORT if IS_LOCAL else 25, most=65535
)
EMAILS_RELAY_STARTTLS = env.flag("EMAILS_RELAY_STARTTLS", default=not IS_LOCAL)
EMAILS_RELAY_TLS = env.choice(
    "EMAILS_RELAY_TLS",
    default="starttls" if EMAILS_RELAY_STARTTLS else "none",
    options=("none", "starttls", "implicit"),
)
EMAILS_RELAY_USER = env.text("EMAILS_RELAY_USER")
EMAILS_RELAY_PASSWORD = env.text("EMAILS_RELAY_PASSWORD")
EMAILS_RELAY_SECONDS = env.whole("EMAILS_RELAY_SECONDS", default=30, least=1)
EMAILS_DKIM_SELECTOR = env.text("EMAILS_DKIM_SELECTOR")
EMAILS_DKIM_KEY = env.text("EMAILS_DKIM_KEY")
EMAILS_ARC = env.flag("EMAILS_ARC")

# --- AWS ------------------------------------------------------------------------------------------

EMAILS_TRANSPORT = env.choice("EMAILS_TRANSPORT", default="smtp", options=("smtp", "ses"))
AWS_REGION = env.text("AWS_REGION")
AWS_SES_CONFIGSET = env.text("AWS_SES_CONFIGSET")
AWS_SNS_TOPIC = env.names("AWS_SNS_TOPIC")
AWS_SNS_KEY_CACHE = env.choice("AWS_SNS_KEY_CACHE", default="default", options=tuple(CACHES))
AWS_SQS_EMAIL_QUEUE_URL = env.text("AWS_SQS_EMAIL_QUEUE_URL")
AWS_SQS_EMAIL_DLQ_URL = env.text("AWS_SQS_EMAIL_DLQ_URL")
PROCESS_EMAIL_CONCURRENCY = env.whole("PROCESS_EMAIL_CONCURRENCY", default=8, least=1, most=256)
PROCESS_EMAIL_BATCH_SIZE = env.whole("PROCESS_EMAIL_BATCH_SIZE", default=10, least=1, most=10)
PROCESS_EMAIL_WAIT_SECONDS = env.whole("PROCESS_EMAIL_WAIT_SECONDS", default=5, least=1, most=20)
PROCESS_EMAIL_VISIBILITY_SECONDS = env.whole(
    "PROCESS_EMAIL_VISIBILITY_SECONDS", default=120, least=10, most=43_200
)
PROCESS_EMAIL_MAX_SECONDS = env.whole("PROCESS_EMAIL_MAX_SECONDS", default=0)
PROCESS_EMAIL_MAX_SECONDS_PER_MESSAGE = env.whole(
    "PROCESS_EMAIL_MAX_SECONDS_PER_MESSAGE", default=PROCESS_EMAIL_MAX_SECONDS or 120, least=1
)
PROCESS_EMAIL_GRACE_SECONDS = env.whole("PROCESS_EMAIL_GRACE_SECONDS", default=20)
PROCESS_EMAIL_DELETE_FAILED_MESSAGES = env.flag("PROCESS_EMAIL_DELETE_FAILED_MESSAGES")
PROCESS_EMAIL_HEALTHCHECK_PATH = env.path(
    "PROCESS_EMAIL_HEALTHCHECK_PATH", default=BASE_DIR / "tmp" / "healthcheck.json"
)
PROCESS_EMAIL_HEALTHCHECK_MAX_AGE = env.whole(
    "PROCESS_EMAIL_HEALTHCHECK_MAX_AGE", default=120, least=1
)
PROCESS_EMAIL_VERBOSITY = env.whole("PROCESS_EMAIL_VERBOSITY", default=1, most=3)

# --- API ------------------------------------------------------------------------------------------

ADDRESS_RATE_LIMIT = env.text(
    "ADDRESS_RATE_LIMIT", default="30/minute" if RELAY_CHANNEL == "prod" else "1000/minute"
)
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "api.authentication.ApiTokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PARSER_CLASSES": [
        "api.parsers.CarefulJSONParser",
        "rest_framework.parsers.FormParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_THROTTLE_RATES": {"address": ADDRESS_RATE_LIMIT},
    "EXCEPTION_HANDLER": "api.errors.answer_error",
}

# --- Observability --------------------------------------------------------------------------------

LOG_LEVEL = env.choice(
    "LOG_LEVEL", default="INFO", options=("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
)
LOGGING = logs.layout(LOG_LEVEL)
