"""People belong to the group of their address's domain."""

import pytest
from django.contrib.auth.models import Group

from privaterelay.testing.users import free_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("email", "group"),
    [
        ("ada@mozilla.com", "mozilla_corporation"),
        ("ada@MozillaFoundation.org", "mozilla_foundation"),
        ("ada@getpocket.com", "pocket"),
        ("ada@notmozilla.com", None),
        ("ada@sub.mozilla.com", None),
        ("", None),
    ],
)
def test_a_new_person_joins_it(email: str, group: str | None) -> None:
    for name in ("mozilla_corporation", "mozilla_foundation", "pocket"):
        Group.objects.create(name=name)

    user = free_user(email=email)

    assert [one.name for one in user.groups.all()] == ([group] if group else [])


def test_a_group_nobody_made_is_passed_over() -> None:
    assert not free_user(email="ada@mozilla.com").groups.exists()
    assert not Group.objects.exists()
