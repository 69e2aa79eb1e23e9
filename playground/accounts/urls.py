"""The stand-in's endpoints, under the names of the accounts server's own."""

from django.urls import path

from playground.accounts import oauth, page, resources

urlpatterns = [
    path("", page.home, name="accounts"),
    path("<str:uid>/plan/", page.change_plan, name="accounts_plan"),
    path("<str:uid>/email/", page.change_email, name="accounts_email"),
    path("<str:uid>/delete/", page.delete_account, name="accounts_delete"),
    path("keys/", page.rotate_keys, name="accounts_keys"),
    path("v1/authorization", oauth.authorization, name="accounts_authorization"),
    path("v1/token", oauth.token, name="accounts_token"),
    path("v1/introspect", oauth.introspection, name="accounts_introspect"),
    path("v1/destroy", oauth.destruction, name="accounts_destroy"),
    path("v1/jwks", oauth.jwks, name="accounts_jwks"),
    path("v1/profile", resources.profile, name="accounts_profile"),
    path(
        "v1/oauth/mozilla-subscriptions/customer/billing-and-subscriptions",
        resources.subscriptions,
        name="accounts_subscriptions",
    ),
]
