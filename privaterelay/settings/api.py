"""What the REST framework is told."""

from privaterelay.settings.core import DEBUG, RELAY_CHANNEL, env
from privaterelay.settings.security import TRUSTED_PROXY_COUNT

_STRICT = RELAY_CHANNEL in ("stage", "prod")

API_DOCS_ENABLED = env.flag("API_DOCS_ENABLED", default=DEBUG)
# Flags, switches and samples that runtime data may name; all others are nobody's business.
PUBLIC_FLAGS = env.names(
    "PUBLIC_FLAGS",
    default=(
        "tracker_removal", "free_user_onboarding", "increased_free_mask_limit", "phones",
        "outbound_phone", "multi_replies", "phone_launch_survey", "holiday_promo_2023",
        "mailing_list_announcement", "interview_recruitment", "four_mask_limit_upsell",
        "tracker_sample",
    ),
)  # fmt: skip
SENTRY_TEST_ENABLED = env.flag("SENTRY_TEST_ENABLED")

ADDRESS_RATE_LIMIT = env.rate(
    "ADDRESS_RATE_LIMIT", default="30/minute" if RELAY_CHANNEL == "prod" else "1000/minute"
)
PROFILE_RATE_LIMIT = env.rate(
    "PROFILE_RATE_LIMIT", default="30/minute" if RELAY_CHANNEL == "prod" else "1000/minute"
)
FIRST_EMAIL_RATE_LIMIT = env.rate(
    "FIRST_EMAIL_RATE_LIMIT", default="5/minute" if _STRICT else "1000/minute"
)
# What had no limit of its own: each scope counts for itself.
API_RATE_LIMIT = env.rate(
    "API_RATE_LIMIT", default="30/minute" if RELAY_CHANNEL == "prod" else "1000/minute"
)
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "api.authentication.BearerAuthentication",
        "api.authentication.ApiTokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": [
        "rest_framework.permissions.IsAuthenticated",
        "api.permissions.TokenReaches",
    ],
    "DEFAULT_PARSER_CLASSES": [
        "api.parsers.CarefulJSONParser",
        "rest_framework.parsers.FormParser",
        "api.parsers.BoundedMultiPartParser",
    ],
    "DEFAULT_RENDERER_CLASSES": [
        "api.renderers.FastJSONRenderer",
        *(["rest_framework.renderers.BrowsableAPIRenderer"] if DEBUG else []),
    ],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "api.schema.Operation",
    "DEFAULT_THROTTLE_RATES": {
        "address": ADDRESS_RATE_LIMIT,
        "profile": PROFILE_RATE_LIMIT,
        "first_email": FIRST_EMAIL_RATE_LIMIT,
        **dict.fromkeys(
            ("users", "reports", "tokens", "exports", "terms", "subdomain"), API_RATE_LIMIT
        ),
    },
    "NUM_PROXIES": TRUSTED_PROXY_COUNT,
    "EXCEPTION_HANDLER": "api.errors.answer_error",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Relay",
    "VERSION": "1.0",
    "DESCRIPTION": "Masks for email addresses: what is written to one reaches its owner.",
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "PREPROCESSING_HOOKS": ["api.schema.without_doubles"],
    "SORT_OPERATIONS": "api.schema.by_tag_then_path",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "api.schema.with_field_errors",
    ],
}
