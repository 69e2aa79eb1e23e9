"""Keys, cookies and what browsers are told to refuse."""

from privaterelay.settings.core import IS_LOCAL, env

# The laptop's default is public knowledge; checks.py refuses it everywhere else.
LOCAL_SECRET_KEY = "for-one-laptop-only: sessions here are worth nothing to anybody else"  # noqa: S105
SECRET_KEY = env.text("SECRET_KEY", default=LOCAL_SECRET_KEY)
SECRET_KEY_FALLBACKS = env.names("SECRET_KEY_FALLBACKS")
# How many proxies of ours stand in front; nobody else is believed about where a request came from.
TRUSTED_PROXY_COUNT = env.whole("TRUSTED_PROXY_COUNT", default=0 if IS_LOCAL else 1, most=10)
# Whether they set X-Client-Region themselves and let no visitor's through.
CLIENT_REGION_TRUSTED = env.flag("CLIENT_REGION_TRUSTED", default=IS_LOCAL)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY_COUNT else None
SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", "DJANGO_SECURE_SSL_REDIRECT")
SECURE_HSTS_SECONDS = env.whole("SECURE_HSTS_SECONDS", "DJANGO_SECURE_HSTS_SECONDS", default=0)
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = env.flag("DJANGO_SESSION_COOKIE_SECURE", default=not IS_LOCAL)
CSRF_COOKIE_SECURE = env.flag("DJANGO_CSRF_COOKIE_SECURE", default=not IS_LOCAL)
X_FRAME_OPTIONS = "DENY"
