"""Routes of the mail trade; mounted where the cloud's variables are set."""

from django.urls import path

from emails.inbound.sns.view import sns_inbound

urlpatterns = [path("sns-inbound", sns_inbound, name="sns_inbound")]
