"""The roof: every path of the service, handed to the app that answers it."""


from django.urls import include, path

urlpatterns = [
    path("api/", include("api.urls")),
]
