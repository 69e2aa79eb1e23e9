"""The person behind a request that has passed authentication."""

from django.contrib.auth.models import User
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request


def signed_in(request: Request) -> User:
    """The user of ``request``; ``NotAuthenticated`` where there is none."""
    if not isinstance(request.user, User):
        raise NotAuthenticated
    return request.user
