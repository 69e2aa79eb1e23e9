"""What leaves the process about itself."""

from privaterelay import logs
from privaterelay.settings.core import IS_LOCAL, env

LOG_LEVEL = env.choice(
    "LOG_LEVEL", default="INFO", options=("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
)
LOGGING = logs.layout(LOG_LEVEL)
# What people did, as lines for product analytics; who opted out appears in none.
PRODUCT_EVENTS_ENABLED = env.flag("PRODUCT_EVENTS_ENABLED", default=not IS_LOCAL)
