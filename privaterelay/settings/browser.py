"""What browsers are told: what they may load, keep, and send where."""

from privaterelay import csp, origins
from privaterelay.settings.accounts import FXA_BASE_ORIGIN
from privaterelay.settings.core import IS_LOCAL, RELAY_CHANNEL, SITE_ORIGIN, env
from privaterelay.settings.pages import FRONTEND_FOLDER
from privaterelay.settings.shop import BASKET_ORIGIN, GA4_MEASUREMENT_ID, GOOGLE_ANALYTICS_ID

# --- Transport ------------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = env.flag(
    "SECURE_SSL_REDIRECT", "DJANGO_SECURE_SSL_REDIRECT", default=not IS_LOCAL
)
SECURE_SSL_HOST = env.text("SECURE_SSL_HOST", "DJANGO_SECURE_SSL_HOST") or None
# Load balancers ask these of a machine, not of the site.
SECURE_REDIRECT_EXEMPT = [r"^__(version|heartbeat|lbheartbeat)__/?$"]
SECURE_HSTS_SECONDS = env.whole(
    "SECURE_HSTS_SECONDS", "DJANGO_SECURE_HSTS_SECONDS", default=0 if IS_LOCAL else 15_768_000
)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag(
    "SECURE_HSTS_INCLUDE_SUBDOMAINS", "DJANGO_SECURE_HSTS_INCLUDE_SUBDOMAINS"
)
SECURE_HSTS_PRELOAD = env.flag("SECURE_HSTS_PRELOAD", "DJANGO_SECURE_HSTS_PRELOAD")

# --- Cookies --------------------------------------------------------------------------------------

SESSION_COOKIE_SECURE = env.flag(
    "SESSION_COOKIE_SECURE", "DJANGO_SESSION_COOKIE_SECURE", default=not IS_LOCAL
)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = env.flag(
    "CSRF_COOKIE_SECURE", "DJANGO_CSRF_COOKIE_SECURE", default=not IS_LOCAL
)
# The web page reads it, to send it back in X-CSRFToken.
CSRF_COOKIE_HTTPONLY = False
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [*origins.DEVELOPERS] if IS_LOCAL else []
WAFFLE_SECURE = not IS_LOCAL

# --- Pages ----------------------------------------------------------------------------------------

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
ANALYTICS_ENABLED = bool(GA4_MEASUREMENT_ID or GOOGLE_ANALYTICS_ID)
# django-csp takes the variable's own name for a setting of its past.
POLICY_REPORT_URI = env.text("CSP_REPORT_URI")
CONTENT_SECURITY_POLICY = csp.policy(
    csp.Places(
        accounts=FXA_BASE_ORIGIN,
        newsletter=BASKET_ORIGIN,
        analytics=ANALYTICS_ENABLED,
        report_uri=POLICY_REPORT_URI,
        styles=csp.style_hashes(FRONTEND_FOLDER),
    )
)

# --- Other sites ----------------------------------------------------------------------------------

CORS_URLS_REGEX = r"^/(api|accounts)/" if IS_LOCAL else r"^/api/"
CORS_ALLOWED_ORIGINS = origins.allowed_origins(RELAY_CHANNEL, SITE_ORIGIN)
CORS_ALLOW_CREDENTIALS = IS_LOCAL
