"""What leaves the process about itself."""

from privaterelay import logs, version
from privaterelay.settings.core import DEBUG, IS_LOCAL, RELAY_CHANNEL, SITE_ORIGIN, env

# --- Logs -----------------------------------------------------------------------------------------

LOG_LEVEL = env.choice(
    "LOG_LEVEL", default="INFO", options=("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
)
DOCKERFLOW_REQUEST_ID_HEADER_NAME = env.text(
    "DOCKERFLOW_REQUEST_ID_HEADER_NAME", default="X-Request-Id"
)
# What people did, as lines for product analytics; who opted out appears in none.
PRODUCT_EVENTS_ENABLED = env.flag("PRODUCT_EVENTS_ENABLED", default=not IS_LOCAL)

# --- Metrics --------------------------------------------------------------------------------------

STATSD_DEBUG = env.flag("STATSD_DEBUG", "DJANGO_STATSD_DEBUG")
STATSD_ENABLED = env.flag("STATSD_ENABLED", "DJANGO_STATSD_ENABLED", default=STATSD_DEBUG)
STATSD_HOST = env.text("STATSD_HOST", "DJANGO_STATSD_HOST", default="127.0.0.1")
STATSD_PORT = env.whole("STATSD_PORT", "DJANGO_STATSD_PORT", default=8125, least=1, most=65535)
STATSD_PREFIX = env.text("STATSD_PREFIX", "DJANGO_STATSD_PREFIX", default="firefox_relay")
LOGGING = logs.layout(LOG_LEVEL, metrics_too=STATSD_DEBUG)

# --- Error reports --------------------------------------------------------------------------------

GIT_BRANCH = env.text("GIT_BRANCH")
GIT_SHA = env.text("GIT_SHA")
GIT_TAG = env.text("GIT_TAG")
SENTRY_DSN = env.text("SENTRY_DSN")
SENTRY_RELEASE = version.release(env.text("SENTRY_RELEASE"), GIT_TAG, GIT_BRANCH, GIT_SHA)
SENTRY_ENVIRONMENT = version.environment(
    env.text("SENTRY_ENVIRONMENT", default=RELAY_CHANNEL), SITE_ORIGIN
)
SENTRY_DEBUG = env.flag("SENTRY_DEBUG", default=DEBUG)
