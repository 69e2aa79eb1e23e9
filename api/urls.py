"""Version 1 of the API, one block per resource."""

from django.urls import include, path
from rest_framework.routers import DefaultRouter

from api.views.relay_addresses import RelayAddressViewSet

v1 = DefaultRouter()
v1.register("relayaddresses", RelayAddressViewSet, basename="relayaddress")

urlpatterns = [path("v1/", include(v1.urls))]
