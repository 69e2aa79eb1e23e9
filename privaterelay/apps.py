"""Start-up of the ground floor."""

from django.apps import AppConfig


class PrivateRelayConfig(AppConfig):
    name = "privaterelay"

    def ready(self) -> None:
        from privaterelay import (  # noqa: PLC0415  (importing some registers them)
            checks,  # noqa: F401
            connections,  # noqa: F401
            error_reports,
            metrics_backends,
            signals,  # noqa: F401
        )
        from privaterelay.cleaning import missing_email, missing_profile  # noqa: F401, PLC0415
        from privaterelay.identity import doubts  # noqa: F401, PLC0415
        from privaterelay.sign_in import greet  # noqa: F401, PLC0415

        metrics_backends.start()
        error_reports.start()
