"""What happens between the accounts server's word and the session (settings name this class)."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthError
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone
from requests import RequestException, Session
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from privaterelay import wiring
from privaterelay.account_state import apply_account_state
from privaterelay.identity.base import AccountsError
from privaterelay.identity.conf import conf
from privaterelay.identity.grants import keep_tokens
from privaterelay.identity.opening import (
    PROVIDER,
    AlreadyOpenError,
    EmailTakenError,
    email_is_free,
    open_account,
)
from privaterelay.identity.sync import state_of
from privaterelay.sign_in import pages
from privaterelay.sign_in.provider import MozillaAccountsProvider


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # untyped library
    """One provider, configured by settings; accounts are ours to open."""

    def get_app(self, request: HttpRequest | None, **_: Any) -> SocialApp:
        """Who we are, without a row that somebody would have to make by hand."""
        known = conf()
        return SocialApp(provider=PROVIDER, client_id=known.client_id, secret=known.client_secret)

    def get_provider(
        self, request: HttpRequest | None, provider: str, client_id: str | None = None
    ) -> MozillaAccountsProvider:
        return MozillaAccountsProvider(request, app=self.get_app(request))

    def get_requests_session(self) -> Session:
        """A code is good once, so only what never reached the server is tried again."""
        made: Session = super().get_requests_session()
        for scheme in ("https://", "http://"):
            made.mount(scheme, HTTPAdapter(max_retries=Retry(connect=1, read=0, other=0)))
        return made

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Update whom we know; refuse a newcomer whose address is somebody else's."""
        vouched, now = sociallogin.vouched, timezone.now()
        if sociallogin.is_existing:
            user = sociallogin.user
            keep_tokens(user, vouched.tokens)
            apply_account_state(user, state_of(vouched.profile), source="sign_in", now=now)
        elif not email_is_free(vouched.profile, wiring.accounts(), now):
            raise ImmediateHttpResponse(pages.address_taken(request))

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """Open the account in place of the library, which would only make its own rows."""
        vouched = sociallogin.vouched
        try:
            user = open_account(vouched.profile, wiring.accounts(), timezone.now())
        except EmailTakenError as problem:
            raise ImmediateHttpResponse(pages.address_taken(request)) from problem
        except AlreadyOpenError as problem:
            raise ImmediateHttpResponse(pages.failed(request)) from problem
        keep_tokens(user, vouched.tokens)
        sociallogin.user = user
        sociallogin.account = SocialAccount.objects.get(user=user, provider=PROVIDER)
        return user

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = AuthError.UNKNOWN,
        exception: Exception | None = None,
        extra_context: Any = None,
    ) -> None:
        """Our pages in place of the library's (spec core, wart 34)."""
        if error == AuthError.CANCELLED:
            raise ImmediateHttpResponse(pages.denied(request))
        if _may_pass(exception):
            raise ImmediateHttpResponse(pages.away(request))
        raise ImmediateHttpResponse(pages.failed(request))


def _may_pass(exception: Exception | None) -> bool:
    cause = exception.__cause__ if exception else None
    if isinstance(cause, AccountsError):
        return cause.temporary
    return isinstance(exception, RequestException)
