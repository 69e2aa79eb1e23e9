"""The parts the service is put together from."""

from privaterelay.languages import DEFAULT
from privaterelay.languages import LANGUAGES as SPOKEN
from privaterelay.settings.core import ADMIN_ENABLED, PLAYGROUND_ENABLED

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.fxa",
    "django.contrib.staticfiles",
    "corsheaders",
    "csp",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "waffle",
    "privaterelay",
    "emails",
    "phones",
    "api",
    *(["django.contrib.messages", "django.contrib.admin"] if ADMIN_ENABLED else []),
    *(["playground"] if PLAYGROUND_ENABLED else []),
]

# Outermost first. Whatever stands above the session touches neither sessions nor rows.
MIDDLEWARE = [
    "privaterelay.middleware.response_metrics.ResponseMetrics",
    "privaterelay.middleware.request_summary.RequestSummary",
    "privaterelay.middleware.subnet_host.SubnetHost",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "privaterelay.middleware.content_security_policy.ContentSecurityPolicy",
    "privaterelay.middleware.operations.Operations",
    "privaterelay.middleware.root_redirect.RootRedirect",
    "privaterelay.middleware.pages.Pages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    *(["django.contrib.messages.middleware.MessageMiddleware"] if ADMIN_ENABLED else []),
    "allauth.account.middleware.AccountMiddleware",
    "privaterelay.middleware.api_access.ApiAccess",
]

ROOT_URLCONF = "privaterelay.urls"
WSGI_APPLICATION = "privaterelay.wsgi.application"
# Indexes with included columns are for PostgreSQL; SQLite leaves them out and says so each time.
SILENCED_SYSTEM_CHECKS = ["models.W040"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
_FOR_THE_ADMIN_SITE = (
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
)
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                *(_FOR_THE_ADMIN_SITE if ADMIN_ENABLED else []),
            ],
        },
    }
]

LANGUAGE_CODE = DEFAULT
# A page or an error is in one of ours, and says which; Django would claim to speak ninety.
LANGUAGES = [(language, language) for language in SPOKEN]
TIME_ZONE = "UTC"
USE_TZ = True

# Only who works here has a password; people sign in with their accounts.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
