"""Start-up of the mail trade."""

from django.apps import AppConfig


class EmailsConfig(AppConfig):
    name = "emails"

    def ready(self) -> None:
        from emails import checks, cleaning  # noqa: F401, PLC0415  (importing registers them)
        from emails.masks import forget, labels  # noqa: F401, PLC0415
