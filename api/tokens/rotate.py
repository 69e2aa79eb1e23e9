"""Replacing the classic token, which every profile shows."""

import uuid

from django.contrib.auth.models import User

from privaterelay.models import Profile


def rotate_api_token(user: User) -> uuid.UUID:
    """A new classic token for ``user``; the old one opens nothing from now on (W-10)."""
    token = uuid.uuid4()
    Profile.objects.filter(user=user).update(api_token=token)
    return token
