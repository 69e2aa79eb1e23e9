"""A member of staff at a browser."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from model_bakery import baker

Staff = Callable[..., Client]


@pytest.fixture
def staff(db: None) -> Staff:
    """Makes a browser of somebody who works here and has ``permissions``."""

    def sign_in(*permissions: str) -> Client:
        user = baker.make(User, is_staff=True, email="")
        user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
        browser = Client()
        browser.force_login(user, "django.contrib.auth.backends.ModelBackend")
        return browser

    return sign_in
