"""Version 1 of the API, one line per resource."""

from django.urls import include, path
from rest_framework.routers import DefaultRouter, SimpleRouter

from api.views.documents import RedocView, SchemaView, SwaggerView
from api.views.domain_addresses import DomainAddressViewSet
from api.views.exports import ExportView, MasksAsCsvView
from api.views.first_forwarded_email import FirstForwardedEmailView
from api.views.profiles import ProfileViewSet
from api.views.relay_addresses import RelayAddressViewSet
from api.views.reports import WebcompatReportView
from api.views.runtime_data import RuntimeDataView
from api.views.sentry_test import SentryTestView
from api.views.terms_accepted_user import TermsAcceptedUserView
from api.views.tokens import TokenViewSet
from api.views.users import UserViewSet

# What the root names; clients know these by heart.
v1 = DefaultRouter()
v1.register("relayaddresses", RelayAddressViewSet, basename="relayaddress")
v1.register("domainaddresses", DomainAddressViewSet, basename="domainaddress")
v1.register("profiles", ProfileViewSet, basename="profile")
v1.register("users", UserViewSet, basename="user")

more = SimpleRouter()
more.register("tokens", TokenViewSet, basename="token")

functions = [
    path("runtime_data", RuntimeDataView.as_view()),
    path("runtime_data/", RuntimeDataView.as_view()),
    path("export/", ExportView.as_view()),
    path("export/masks.csv", MasksAsCsvView.as_view()),
    path("first-forwarded-email/", FirstForwardedEmailView.as_view()),
    path("report_webcompat_issue", WebcompatReportView.as_view()),
    path("report_webcompat_issue/", WebcompatReportView.as_view()),
    path("sentry-test/", SentryTestView.as_view()),
    path("terms-accepted-user/", TermsAcceptedUserView.as_view()),
]

docs = [
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", SwaggerView.as_view(url_name="schema"), name="swagger"),
    path("docs/redoc/", RedocView.as_view(url_name="schema")),
]

urlpatterns = [
    # Older prose, and programs that believed it, know this one without a version.
    path("runtime_data", RuntimeDataView.as_view()),
    path("runtime_data/", RuntimeDataView.as_view()),
    path("v1/", include([*functions, *docs, *v1.urls, *more.urls])),
]
