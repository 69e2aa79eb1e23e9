"""What each plan may do."""

from privaterelay.settings.core import IS_LOCAL, env

SUBSCRIPTIONS_WITH_UNLIMITED = env.names(
    "SUBSCRIPTIONS_WITH_UNLIMITED", default=("premium-relay",) if IS_LOCAL else ()
)
MAX_NUM_FREE_ALIASES = env.whole("MAX_NUM_FREE_ALIASES", default=5)
PREMIUM_FEATURE_PAUSED_DAYS = env.whole("ACCOUNT_PREMIUM_FEATURE_PAUSED_DAYS", default=1)
