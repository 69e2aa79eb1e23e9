"""What each plan may do."""

from privaterelay.settings.core import IS_LOCAL, env

SUBSCRIPTIONS_WITH_UNLIMITED = env.names(
    "SUBSCRIPTIONS_WITH_UNLIMITED", default=("premium-relay",) if IS_LOCAL else ()
)
SUBSCRIPTIONS_WITH_PHONE = env.names(
    "SUBSCRIPTIONS_WITH_PHONE", default=("relay-phones",) if IS_LOCAL else ()
)
SUBSCRIPTIONS_WITH_VPN = env.names(
    "SUBSCRIPTIONS_WITH_VPN", default=("guardian_vpn",) if IS_LOCAL else ()
)
SUBSCRIPTIONS_THAT_MEGABUNDLE_PROVIDES = env.names(
    "SUBSCRIPTIONS_THAT_MEGABUNDLE_PROVIDES",
    default=("guardian_vpn", "monitor") if IS_LOCAL else (),
)
PREMIUM_EMAIL_DOMAINS = [domain.lower() for domain in env.names("PREMIUM_EMAIL_DOMAINS")]
MAX_NUM_FREE_ALIASES = env.whole("MAX_NUM_FREE_ALIASES", default=5)
INCREASED_MAX_NUM_FREE_ALIASES = env.whole("INCREASED_MAX_NUM_FREE_ALIASES", default=50)
PREMIUM_FEATURE_PAUSED_DAYS = env.whole("ACCOUNT_PREMIUM_FEATURE_PAUSED_DAYS", default=1)
SOFT_BOUNCE_ALLOWED_DAYS = env.whole("SOFT_BOUNCE_ALLOWED_DAYS", default=1)
HARD_BOUNCE_ALLOWED_DAYS = env.whole("HARD_BOUNCE_ALLOWED_DAYS", default=30)
MAX_ADDRESS_CREATION_PER_DAY = env.whole("MAX_ADDRESS_CREATION_PER_DAY", default=100, least=1)
EMAILS_MASKS_BY_LETTER_PER_DAY = env.whole("EMAILS_MASKS_BY_LETTER_PER_DAY", default=200, least=1)
MAX_REPLIES_PER_DAY = env.whole("MAX_REPLIES_PER_DAY", default=100, least=1)
MAX_FORWARDED_PER_DAY = env.whole("MAX_FORWARDED_PER_DAY", default=1000, least=1)
MAX_FORWARDED_EMAIL_SIZE_PER_DAY = env.whole(
    "MAX_FORWARDED_EMAIL_SIZE_PER_DAY", default=1_000_000_000, least=1
)
EMAILS_SOFT_BOUNCES_PER_DAY = env.whole("EMAILS_SOFT_BOUNCES_PER_DAY", default=3, least=1)
ALLOWED_ACCOUNTS = env.names("ALLOWED_ACCOUNTS")
