"""What leaves the process about itself."""

from privaterelay import logs
from privaterelay.settings.core import env

LOG_LEVEL = env.choice(
    "LOG_LEVEL", default="INFO", options=("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
)
LOGGING = logs.layout(LOG_LEVEL)
