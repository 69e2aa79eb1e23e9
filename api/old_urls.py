"""What clients in the field still call beside the API."""

from django.urls import path

from api.views.metrics_event import metrics_event

urlpatterns = [path("metrics-event", metrics_event, name="metrics_event")]
