"""The way of the authorization code, to the addresses that the settings name now."""

from dataclasses import dataclass
from typing import Any

from allauth.socialaccount.models import SocialLogin, SocialToken
from allauth.socialaccount.providers.base import ProviderException
from allauth.socialaccount.providers.fxa.views import FirefoxAccountsOAuth2Adapter
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import HttpRequest

from privaterelay import wiring
from privaterelay.identity.base import AccountProfile, AccountsError, Tokens
from privaterelay.identity.conf import conf


@dataclass(frozen=True, slots=True)
class Vouched:
    """What the accounts server answered to a code: who it is, and leave to ask again."""

    profile: AccountProfile
    tokens: Tokens


class MozillaAccountsOAuth(FirefoxAccountsOAuth2Adapter):  # type: ignore[misc]  # untyped library
    """The library reads its addresses once, at import; ours follow the settings."""

    @property
    def authorize_url(self) -> str:
        return f"{conf().oauth}/authorization"

    @property
    def access_token_url(self) -> str:
        return f"{conf().oauth}/token"

    def parse_token(self, data: dict[str, Any]) -> SocialToken:
        try:
            return super().parse_token(data)
        except (TypeError, ValueError, OverflowError) as problem:
            raise ProviderException("the token makes no sense") from problem

    def complete_login(
        self, request: HttpRequest, app: Any, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        try:
            profile = wiring.accounts().profile(token.token)
        except AccountsError as problem:
            raise ProviderException(str(problem)) from problem
        login = self.get_provider().sociallogin_from_response(request, {"uid": profile.uid})
        login.vouched = Vouched(
            profile,
            Tokens(
                access=token.token, refresh=token.token_secret or "", expires_at=token.expires_at
            ),
        )
        return login


login = OAuth2LoginView.adapter_view(MozillaAccountsOAuth)
callback = OAuth2CallbackView.adapter_view(MozillaAccountsOAuth)
