"""What the REST framework is told."""

from privaterelay.settings.core import RELAY_CHANNEL, env
from privaterelay.settings.security import TRUSTED_PROXY_COUNT

ADDRESS_RATE_LIMIT = env.rate(
    "ADDRESS_RATE_LIMIT", default="30/minute" if RELAY_CHANNEL == "prod" else "1000/minute"
)
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "api.authentication.ApiTokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PARSER_CLASSES": [
        "api.parsers.CarefulJSONParser",
        "rest_framework.parsers.FormParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_THROTTLE_RATES": {"address": ADDRESS_RATE_LIMIT},
    "NUM_PROXIES": TRUSTED_PROXY_COUNT,
    "EXCEPTION_HANDLER": "api.errors.answer_error",
}
