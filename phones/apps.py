"""Start-up of the phone trade."""

from django.apps import AppConfig


class PhonesConfig(AppConfig):
    name = "phones"
