"""The roof: every path of the service, handed to the app that answers it."""

from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView

from privaterelay.views.identity_events import fxa_rp_events
from privaterelay.views.metrics_event import metrics_event

urlpatterns = [
    path("api/", include("api.urls")),
    path("accounts/", include("privaterelay.sign_in.urls")),
    path("fxa-rp-events", fxa_rp_events, name="fxa_rp_events"),
    path("metrics-event", metrics_event, name="metrics_event"),
    path("accounts/", include("api.account_urls")),
    # Only where SNS has a topic of ours to notify.
    *(
        [path("emails/", include("emails.urls"))]
        if settings.AWS_SNS_TOPIC and settings.AWS_SES_CONFIGSET
        else []
    ),
    # What our letters look like.
    *([path("emails/", include("emails.previews.urls"))] if settings.IS_LOCAL else []),
    *([path("admin/", include("privaterelay.support.urls"))] if settings.ADMIN_ENABLED else []),
    *([path("playground/", include("playground.urls"))] if settings.PLAYGROUND_ENABLED else []),
    # Where a front end has been built its own first page is served before any path is looked up.
    *([path("", RedirectView.as_view(url="/playground/"))] if settings.PLAYGROUND_ENABLED else []),
]

# By name, as the roof reaches upwards: programs get JSON, people a page.
handler400 = "api.views.outside.bad_request"
handler404 = "api.views.outside.not_found"
handler500 = "api.views.outside.crashed"
