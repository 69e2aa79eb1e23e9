"""What the account pages ask of us beside version 1 of the API."""

from django.urls import path

from api.views.subdomain import SubdomainView

urlpatterns = [path("profile/subdomain", SubdomainView.as_view(), name="subdomain")]
