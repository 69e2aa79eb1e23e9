"""The roof: every path of the service, handed to the app that answers it."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("api/", include("api.urls")),
    *([path("playground/", include("playground.urls"))] if settings.PLAYGROUND_ENABLED else []),
]
