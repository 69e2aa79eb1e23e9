"""Start-up of the ground floor."""

from django.apps import AppConfig


class PrivateRelayConfig(AppConfig):
    name = "privaterelay"

    def ready(self) -> None:
        from privaterelay import checks, signals  # noqa: F401, PLC0415  (importing registers them)
        from privaterelay.identity import doubts  # noqa: F401, PLC0415
        from privaterelay.sign_in import greet  # noqa: F401, PLC0415
