"""Keys, and whom we believe about where a request came from."""

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
DEFAULT_EXCEPTION_REPORTER_FILTER = "privaterelay.debug_filter.DebugFilter"
