"""Commands about one person or one group."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from waffle import get_waffle_flag_model

from privaterelay.testing.users import free_user

pytestmark = pytest.mark.django_db


def run(command: str, *arguments: str) -> str:
    """What ``command`` prints."""
    printed = StringIO()
    call_command(command, *arguments, stdout=printed)
    return printed.getvalue().strip()


def _is_active(user: User) -> bool:
    return User.objects.get(pk=user.pk).is_active


@pytest.mark.parametrize(
    ("option", "kind"), [("--key", "api_token"), ("--email", "email"), ("--uid", "FXA UID")]
)
def test_a_person_is_shut_out_by_any_name(option: str, kind: str) -> None:
    ada, bob = free_user(email="ada@home.example"), free_user(email="bob@home.example")
    names = {
        "--key": str(ada.profile.api_token),
        "--email": "Ada@home.example",
        "--uid": str(ada.profile.account_uid),
    }

    printed = run("deactivate_user", option, names[option])

    assert printed == f"SUCCESS: deactivated user with {kind}: {names[option]}"
    assert (_is_active(ada), _is_active(bob)) == (False, True)


@pytest.mark.parametrize(
    ("option", "value", "kind"),
    [
        ("--key", "3f0c3a57-6c1e-4b43-9a38-0f4ff5a3f3c0", "api_token"),
        ("--key", "no-uuid", "api_token"),
        ("--email", "nobody@home.example", "email"),
        ("--email", "", "email"),
        ("--uid", "u404", "FXA UID"),
    ],
)
def test_core_w_49_a_person_nobody_knows_is_a_failure(option: str, value: str, kind: str) -> None:
    printed = StringIO()
    free_user()

    with pytest.raises(CommandError) as failed:
        call_command("deactivate_user", option, value, stdout=printed)

    assert str(failed.value) == f"ERROR: Could not find user with that {kind}."
    assert printed.getvalue().strip() == str(failed.value)


@pytest.mark.parametrize("arguments", [(), ("--uid", "u1", "--email", "ada@home.example")])
def test_core_w_49_exactly_one_name_is_needed(arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        run("deactivate_user", *arguments)


def test_of_two_people_with_one_address_none_is_shut_out() -> None:
    people = [free_user(email="shared@home.example") for _ in range(2)]

    with pytest.raises(CommandError, match="More than one"):
        run("deactivate_user", "--email", "shared@home.example")

    assert all(_is_active(person) for person in people)


def test_a_person_joins_a_group() -> None:
    ada, group = free_user(email="ada@home.example"), Group.objects.create(name="testers")

    assert run("add_user_to_group", "ada@home.example", "testers") == (
        "Added ada@home.example to testers."
    )

    assert list(ada.groups.all()) == [group]


@pytest.mark.parametrize(
    ("email", "group", "message"),
    [
        ("nobody@home.example", "testers", "No user has that email."),
        ("ada@home.example", "nobodies", "There is no group nobodies."),
        ("shared@home.example", "testers", "More than one user has that email."),
    ],
)
def test_core_w_49_a_missing_row_is_named(email: str, group: str, message: str) -> None:
    Group.objects.create(name="testers")
    free_user(email="ada@home.example")
    for _ in range(2):
        free_user(email="shared@home.example")

    with pytest.raises(CommandError, match=message):
        run("add_user_to_group", email, group)


def test_a_group_is_made_once() -> None:
    made = run("get_or_create_user_group", "testers")
    fetched = run("get_or_create_user_group", "testers")

    group = Group.objects.get()
    assert made == f"SUCCESS: created testers with Group ID: {group.pk}."
    assert fetched == f"SUCCESS: fetched testers with Group ID: {group.pk}."


@pytest.mark.parametrize("name", ["", "g" * 151])
def test_core_w_49_a_group_needs_a_name_of_some_length(name: str) -> None:
    with pytest.raises(CommandError):
        run("get_or_create_user_group", name)


def test_a_group_that_comes_later_takes_its_people_in() -> None:
    ada, eve = free_user(email="ada@getpocket.com"), free_user(email="eve@other.example")
    free_user(email="bob@mozilla.com")
    pocket = Group.objects.create(name="pocket")

    assert run("update_user_group", "@getpocket.com") == "Updated 1 users' group."
    assert run("update_user_group", "@mozilla.com") == "Updated 0 users' group."

    assert (list(ada.groups.all()), list(eve.groups.all())) == ([pocket], [])


def test_a_flag_is_given_to_accounts() -> None:
    people = [free_user() for _ in range(3)]
    uids = [str(person.profile.account_uid) for person in people]

    run("waffle_flag_by_fxa_uid", "free_phones", "--create", "--fxa", uids[0], "--fxa", uids[1])
    run("waffle_flag_by_fxa_uid", "free_phones", "--append", "--fxa", uids[2])

    flag = get_waffle_flag_model().objects.get(name="free_phones")
    assert set(flag.users.all()) == set(people)


def test_core_w_49_a_flag_for_nobody_is_a_failure() -> None:
    with pytest.raises(CommandError, match="No user has the uid u404"):
        run("waffle_flag_by_fxa_uid", "free_phones", "--create", "--fxa", "u404")
