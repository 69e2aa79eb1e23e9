"""A client of the API, as a person with a token is one."""

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from api.views.runtime_data import forget
from privaterelay.testing.users import free_user, premium_user


def client_with(token: object) -> APIClient:
    """A client that sends ``token``."""
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    return client


def client_of(user: User) -> APIClient:
    """A client that sends the API token of ``user``."""
    return client_with(user.profile.api_token)


@pytest.fixture(autouse=True)
def _strangers_get_fresh_answers() -> None:
    """What one test's strangers were told must not meet the next."""
    forget()


@pytest.fixture
def ada(db: None) -> User:
    """A person on the free plan."""
    return free_user()


@pytest.fixture
def client(ada: User) -> APIClient:
    """The API as Ada uses it."""
    return client_of(ada)


@pytest.fixture
def premium(db: None) -> APIClient:
    """The API as somebody on the premium plan uses it."""
    return client_of(premium_user(email="pat@home.example"))
