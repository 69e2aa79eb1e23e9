"""Routes of the previews; mounted in the local channel."""

from django.urls import path

from emails.previews.page import index, preview

app_name = "email_previews"
urlpatterns = [
    path("", index, name="index"),
    path("<slug:name>/", preview, name="preview"),
]
