"""The webhook where it is mounted in the cloud."""

from django.urls import include, path

urlpatterns = [path("emails/", include("emails.urls"))]
