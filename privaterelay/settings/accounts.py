"""Where people sign in: Mozilla Accounts, or on a laptop the playground's stand-in."""

from privaterelay.settings.core import IS_LOCAL, PLAYGROUND_ENABLED, SITE_ORIGIN, env
from privaterelay.settings.security import LOCAL_SECRET_KEY

ACCOUNTS_STAND_IN = f"{SITE_ORIGIN}/playground/accounts" if PLAYGROUND_ENABLED else ""
FXA_BASE_ORIGIN = env.text(
    "FXA_BASE_ORIGIN", default=ACCOUNTS_STAND_IN or "https://accounts.firefox.com"
).rstrip("/")
FXA_OAUTH_ENDPOINT = env.text(
    "FXA_OAUTH_ENDPOINT",
    default=f"{ACCOUNTS_STAND_IN or 'https://oauth.accounts.firefox.com'}/v1",
).rstrip("/")
FXA_PROFILE_ENDPOINT = env.text(
    "FXA_PROFILE_ENDPOINT",
    default=f"{ACCOUNTS_STAND_IN or 'https://profile.accounts.firefox.com'}/v1",
).rstrip("/")
FXA_ACCOUNTS_ENDPOINT = env.text(
    "FXA_ACCOUNTS_ENDPOINT",
    default=f"{ACCOUNTS_STAND_IN or 'https://api.accounts.firefox.com'}/v1",
).rstrip("/")
# A timeout of its own for each attempt; what may be repeated is tried twice.
FXA_REQUESTS_TIMEOUT_SECONDS = env.whole(
    "FXA_REQUESTS_TIMEOUT_SECONDS", default=1, least=1, most=60
)
FXA_CLIENT_ID = env.text("FXA_CLIENT_ID", default="relay-on-a-laptop" if IS_LOCAL else "")
FXA_CLIENT_SECRET = env.text("FXA_CLIENT_SECRET", default=LOCAL_SECRET_KEY if IS_LOCAL else "")
RELAY_SCOPE = env.text("RELAY_SCOPE", default="https://identity.mozilla.com/apps/relay")
ACCOUNTS_TOKEN_KEY = env.text("ACCOUNTS_TOKEN_KEY", default=LOCAL_SECRET_KEY if IS_LOCAL else "")
ACCOUNTS_TOKEN_KEY_FALLBACKS = env.names("ACCOUNTS_TOKEN_KEY_FALLBACKS")

FXA_EVENT_ISSUER = env.text("FXA_EVENT_ISSUER", default=FXA_BASE_ORIGIN).rstrip("/")
FXA_EVENT_MAX_AGE_SECONDS = env.whole("FXA_EVENT_MAX_AGE_SECONDS", default=7 * 86_400, least=60)
ACCOUNT_EVENTS_INLINE = env.flag("ACCOUNT_EVENTS_INLINE", default=True)
ACCOUNT_EVENT_RETENTION_DAYS = env.whole("ACCOUNT_EVENT_RETENTION_DAYS", default=30, least=8)

# --- What django-allauth is told ------------------------------------------------------------------

ACCOUNT_ADAPTER = "privaterelay.sign_in.account_adapter.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "privaterelay.sign_in.social_adapter.SocialAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
# Clients link to the sign-in page; state and PKCE bind the answer to the browser that asked.
SOCIALACCOUNT_LOGIN_ON_GET = True
# The library would keep them readable; grants.py keeps them sealed.
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = FXA_REQUESTS_TIMEOUT_SECONDS
SOCIALACCOUNT_PROVIDERS = {"fxa": {"VERIFIED_EMAIL": True, "OAUTH_PKCE_ENABLED": True}}
LOGIN_URL = "/accounts/fxa/login/"
LOGIN_REDIRECT_URL = "/accounts/profile/"
LOGOUT_REDIRECT_URL = "/"
