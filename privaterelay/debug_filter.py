"""Hide from error pages and reports every setting that is not known to be harmless."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter

SHOWN = frozenset(
    {
        "BASE_DIR", "DEBUG", "DEFAULT_AUTO_FIELD", "LANGUAGE_CODE", "RELAY_CHANNEL", "ROOT_URLCONF",
        "TIME_ZONE", "USE_TZ",
    }
)  # fmt: skip
SHOWN_META = frozenset({"CONTENT_LENGTH", "CONTENT_TYPE", "REQUEST_METHOD", "SERVER_PROTOCOL"})


class DebugFilter(SafeExceptionReporterFilter):
    """Always at work, also with ``DEBUG``: a list of what is secret would miss the next one."""

    def is_active(self, request: HttpRequest | None) -> bool:
        return True

    def get_safe_settings(self) -> dict[str, Any]:
        return {
            name: getattr(settings, name) if name in SHOWN else self.cleansed_substitute
            for name in dir(settings)
            if name.isupper()
        }

    def get_safe_request_meta(self, request: HttpRequest | None) -> dict[str, Any]:
        meta = request.META if request else {}
        return {
            name: value if name in SHOWN_META else self.cleansed_substitute
            for name, value in meta.items()
        }

    def get_safe_cookies(self, request: HttpRequest | None) -> dict[str, Any]:
        return dict.fromkeys(request.COOKIES if request else {}, self.cleansed_substitute)

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        return dict.fromkeys(request.POST if request else {}, self.cleansed_substitute)
