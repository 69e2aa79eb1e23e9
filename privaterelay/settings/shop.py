"""Where plans are bought, and what the pages of the web front end need to know."""

from privaterelay.settings.core import RELAY_CHANNEL, env

PAYMENTS_ORIGIN = env.text(
    "PAYMENTS_ORIGIN",
    default="https://payments.firefox.com"
    if RELAY_CHANNEL == "prod"
    else "https://payments-next.allizom.org",
).rstrip("/")
SUBPLAT_API_ENDPOINT = env.text(
    "SUBPLAT_API_ENDPOINT",
    default="https://api.payments.firefox.com/v1"
    if RELAY_CHANNEL == "prod"
    else "https://api.payments-next.allizom.org/v1",
).rstrip("/")
SUBPLAT3_PREMIUM_PRODUCT_KEY = env.path_segment(
    "SUBPLAT3_PREMIUM_PRODUCT_KEY", default="relay-premium-127"
)
SUBPLAT3_PHONES_PRODUCT_KEY = env.path_segment(
    "SUBPLAT3_PHONES_PRODUCT_KEY", default="relay-premium-127-phone"
)
SUBPLAT3_BUNDLE_PRODUCT_KEY = env.path_segment(
    "SUBPLAT3_BUNDLE_PRODUCT_KEY", default="bundle-relay-vpn-dev"
)
SUBPLAT3_MEGABUNDLE_PRODUCT_KEY = env.path_segment(
    "SUBPLAT3_MEGABUNDLE_PRODUCT_KEY", default="privacyprotectionplan"
)
PERIODICAL_PREMIUM_PROD_ID = env.text("PERIODICAL_PREMIUM_PROD_ID")
PHONE_PROD_ID = env.text("PHONE_PROD_ID")
BUNDLE_PROD_ID = env.text("BUNDLE_PROD_ID")
MEGABUNDLE_PROD_ID = env.text("MEGABUNDLE_PROD_ID", default="prod_SFb8iVuZIOPREe")
BASKET_ORIGIN = env.text("BASKET_ORIGIN", default="https://basket.mozilla.org").rstrip("/")
GOOGLE_ANALYTICS_ID = env.text("GOOGLE_ANALYTICS_ID")
GA4_MEASUREMENT_ID = env.text("GA4_MEASUREMENT_ID")
MAX_MINUTES_TO_VERIFY_REAL_PHONE = env.whole("MAX_MINUTES_TO_VERIFY_REAL_PHONE", default=5, least=1)
