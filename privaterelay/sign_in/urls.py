"""Signing in and out: the only routes of the library that exist here."""

from django.urls import path

from privaterelay.sign_in import oauth, pages
from privaterelay.views.profile import refresh

urlpatterns = [
    path("fxa/login/", oauth.login, name="fxa_login"),
    path("fxa/login/callback/", oauth.callback, name="fxa_callback"),
    path("logout/", pages.SignOut.as_view(), name="account_logout"),
    path("account_inactive/", pages.inactive, name="account_inactive"),
    path("profile/", pages.signed_in, name="profile"),
    path("profile/refresh", refresh, name="profile_refresh"),
]
