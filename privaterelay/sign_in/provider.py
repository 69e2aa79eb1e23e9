"""The library's Mozilla Accounts provider, asking for what we need and nothing that a link says."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.fxa.provider import FirefoxAccountsProvider
from django.http import HttpRequest

from privaterelay.identity.conf import conf
from privaterelay.sign_in.oauth import MozillaAccountsOAuth

_SUBSCRIPTIONS = "https://identity.mozilla.com/account/subscriptions"
# How the accounts server counts visitors; the front end hands these on, all else is ours to say.
_HANDED_ON = frozenset(
    (
        "device_id",
        "entrypoint",
        "entrypoint_experiment",
        "entrypoint_variation",
        "flow_begin_time",
        "flow_id",
        "form_type",
        "utm_campaign",
        "utm_content",
        "utm_medium",
        "utm_source",
        "utm_term",
    )
)
_LONGEST_VALUE = 200


class MozillaAccountsProvider(FirefoxAccountsProvider):  # type: ignore[misc]  # untyped library
    """Scopes and parameters are fixed (spec core, wart 19; api, wart 48)."""

    name = "Mozilla Accounts"
    package = "allauth.socialaccount.providers.fxa"
    oauth2_adapter_class = MozillaAccountsOAuth

    def get_scope(self) -> list[str]:
        return ["profile", _SUBSCRIPTIONS, conf().scope]

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        return self.get_scope()

    def get_auth_params(self) -> dict[str, str]:
        return {"access_type": "offline"}

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, str]:
        return handed_on(request.GET) | self.get_auth_params()

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        wished: dict[str, Any] = super().get_redirect_from_request_kwargs(request)
        # The library also knows "connect", which would tie a second account to a person.
        return wished | {"process": AuthProcess.LOGIN}

    def extract_extra_data(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Nothing: the profile keeps what we need of it."""
        return {}

    def extract_common_fields(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Nothing: open_account() makes the rows."""
        return {}


def handed_on(query: Mapping[str, str]) -> dict[str, str]:
    """What of the parameters of a link goes to the accounts server."""
    packed = parse_qsl(query.get("auth_params", "")[:2000])
    given = [*packed, *((name, query.get(name, "")) for name in _HANDED_ON)]
    return {
        name: value
        for name, value in given
        if name in _HANDED_ON and 0 < len(value) <= _LONGEST_VALUE
    }
