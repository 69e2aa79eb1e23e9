"""Where people go after signing in or out (settings name this class)."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from privaterelay.sign_in.next_page import is_page_of_ours
from privaterelay.sign_in.utm import with_utm

INACTIVE = "/accounts/account_inactive/"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # untyped library
    """The library's rules, and ours on top."""

    def is_safe_url(self, url: str | None) -> bool:
        """Whether ``url`` is on our host and leads to a page that exists."""
        if not url:
            return False
        return super().is_safe_url(url) and is_page_of_ours(url)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return with_utm(settings.LOGIN_REDIRECT_URL, request.GET)

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        return redirect(INACTIVE)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: our pages show no messages of the library."""
