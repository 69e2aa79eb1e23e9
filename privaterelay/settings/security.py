"""Keys, cookies and what browsers are told to refuse."""

from privaterelay.settings.core import IS_LOCAL, env

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
