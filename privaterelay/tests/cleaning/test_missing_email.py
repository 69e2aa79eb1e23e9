"""Who lost their email is asked about at the accounts server."""

from collections.abc import Iterator

import pytest
import responses
from django.conf import settings
from django.contrib.auth.models import User

from privaterelay.cleaning.missing_email import MISSING_EMAIL
from privaterelay.cleaning.report import report
from privaterelay.cleaning.tasks import Run
from privaterelay.identity.base import Tokens
from privaterelay.identity.grants import keep_tokens
from privaterelay.models import Profile
from privaterelay.testing.users import free_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def server() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as web:
        yield web


def _lost(uid: str, *, granted: bool = True) -> User:
    user = free_user(email="")
    Profile.objects.filter(user=user).update(account_uid=uid)
    if granted:
        keep_tokens(user, Tokens(access=uid))
    return user


def _says(web: responses.RequestsMock, uid: str, **answer: object) -> None:
    web.get(
        f"{settings.FXA_PROFILE_ENDPOINT}/profile",
        match=[responses.matchers.header_matcher({"Authorization": f"Bearer {uid}"})],
        **answer,
    )


def test_each_is_asked_about_by_itself(server: responses.RequestsMock) -> None:
    free_user(email="here@home.example")
    Profile.objects.filter(user=free_user(email="")).update(account_uid=None)
    found, refused, away, ungranted = (
        _lost("u1"), _lost("u2"), _lost("u3"), _lost("u4", granted=False)
    )  # fmt: skip
    _says(server, "u1", json={"uid": "u1", "email": "ada@home.example"})
    _says(server, "u2", status=401)
    _says(server, "u3", status=500)
    run = Run(MISSING_EMAIL)

    assert run.clean() == 1

    emails = [User.objects.get(pk=user.pk).email for user in (found, refused, away, ungranted)]
    assert emails == ["ada@home.example", "", "", ""]
    assert run.counts()["users"] == {
        "all": 6,
        "has_email": 1,
        "no_email": 5,
        "no_email_has_account": 4,
        "no_email_no_account": 1,
        "cleaned": 1,
    }
    assert report(run) == (
        "Users:\n"
        "  All: 6\n"
        "    Has email: 1 ( 16.7%)\n"
        "    No email : 5 ( 83.3%)\n"
        "      No account : 1 ( 20.0%)\n"
        "      Has account: 4 ( 80.0%)\n"
        "        Cleaned: 1 ( 25.0%)"
    )


def test_the_next_run_finds_who_is_left(server: responses.RequestsMock) -> None:
    _lost("u1"), _lost("u2")
    _says(server, "u1", json={"uid": "u1", "email": "ada@home.example"})
    _says(server, "u2", status=503)
    Run(MISSING_EMAIL).clean()

    again = Run(MISSING_EMAIL)

    assert (again.issues, again.clean()) == (1, 0)
