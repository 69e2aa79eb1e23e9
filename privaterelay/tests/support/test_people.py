"""Support finds a person and sees what they have, not who they are."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from model_bakery import baker
from waffle.models import Flag

from privaterelay.account_state import AccountState, apply_account_state
from privaterelay.address_hash import address_hash, masked
from privaterelay.models import Profile
from privaterelay.testing.users import free_user, premium_user
from privaterelay.tests.support.conftest import Staff

PEOPLE = "/admin/auth/user/"


def _found(browser: Client, written: str) -> str:
    return browser.get(PEOPLE, {"q": written}).content.decode()


def test_nobody_comes_in_without_a_post(db: None) -> None:
    browser = Client()
    assert browser.get(PEOPLE).status_code == 302

    browser.force_login(free_user(), "django.contrib.auth.backends.ModelBackend")

    assert browser.get(PEOPLE).status_code == 302


def test_staff_without_the_permission_see_nothing(staff: Staff) -> None:
    assert staff().get(PEOPLE).status_code == 403


def test_nothing_can_be_browsed(staff: Staff) -> None:
    ada = free_user()

    page = _found(staff("view_user"), "")

    assert f"{PEOPLE}{ada.pk}/change/" not in page


@pytest.mark.parametrize(
    "name", ["pk", "account_uid", "email", "EMAIL", "email_hash", "EMAIL_HASH"]
)
def test_a_person_is_found_by_an_exact_name(staff: Staff, name: str) -> None:
    ada, bob = free_user(email="ada@home.example"), free_user(email="bob@home.example")
    names = {
        "pk": str(ada.pk),
        "account_uid": str(ada.profile.account_uid),
        "email": "ada@home.example",
        "EMAIL": " Ada@Home.example ",
        "email_hash": address_hash("ADA@home.example"),
        "EMAIL_HASH": address_hash("ada@home.example").upper(),
    }

    page = _found(staff("view_user"), names[name])

    assert f"{PEOPLE}{ada.pk}/change/" in page
    assert f"{PEOPLE}{bob.pk}/change/" not in page


@pytest.mark.parametrize(
    "written", ["ada", "home.example", "@home.example", "%", "9" * 30, "\u0663", "\x00", "' OR 1=1"]
)
def test_a_part_of_a_name_finds_nobody(staff: Staff, written: str) -> None:
    ada = free_user(email="ada@home.example")

    assert f"{PEOPLE}{ada.pk}/change/" not in _found(staff("view_user"), written)


def test_an_address_that_changed_is_found_anew(staff: Staff) -> None:
    ada = free_user(email="old@home.example")
    state = AccountState(email="new@home.example")
    apply_account_state(ada, state, source="event", now=timezone.now())
    browser = staff("view_user")

    assert f"{PEOPLE}{ada.pk}/change/" in _found(browser, "new@home.example")
    assert f"{PEOPLE}{ada.pk}/change/" not in _found(browser, "old@home.example")


def test_the_page_tells_what_somebody_has(staff: Staff) -> None:
    ada = premium_user(email="ada@home.example", first_name="Ada")
    Profile.objects.filter(user=ada).update(
        subdomain="garden", last_hard_bounce=timezone.now() - timedelta(days=1)
    )
    baker.make(Flag, name="free_phones", everyone=True)
    cache.clear()
    ada.groups.add(Group.objects.create(name="testers"))

    page = staff("view_user").get(f"{PEOPLE}{ada.pk}/change/").content.decode()

    told = (
        "email_unknown",
        "phone_unknown",
        "any number of masks",
        "premium-relay",
        "garden",
        "hard bounce",
        "free_phones",
        "testers",
        masked(ada.email),
        str(ada.profile.account_uid),
    )
    assert [one for one in told if one not in page] == ["email_unknown"]
    secrets = (ada.email, "Ada", str(ada.profile.api_token), ada.password)
    assert [one for one in secrets if one in page] == []


def test_the_page_of_a_person_without_a_plan(staff: Staff) -> None:
    ada = free_user()

    page = staff("view_user").get(f"{PEOPLE}{ada.pk}/change/").content.decode()

    assert "5 masks" in page
    assert "flagged for abuse never" in page


def _act(browser: Client, action: str, *people: User) -> int:
    sent = {"action": action, "_selected_action": [person.pk for person in people]}
    name = people[0].profile.account_uid
    return browser.post(f"{PEOPLE}?q={name}", sent).status_code


def test_a_person_is_shut_out_and_let_in_with_a_trace(
    staff: Staff, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "eventsinfo")
    ada, browser = free_user(), staff("view_user", "change_user")

    assert _act(browser, "shut_out", ada) == 302
    assert not User.objects.get(pk=ada.pk).is_active
    assert _act(browser, "let_in", ada) == 302
    assert User.objects.get(pk=ada.pk).is_active

    said = [(entry.object_id, entry.get_change_message()) for entry in LogEntry.objects.all()]
    assert sorted(said) == [(str(ada.pk), "let in again"), (str(ada.pk), "shut out")]
    writes = [record for record in caplog.records if record.getMessage() == "admin_write"]
    assert [record.object_id for record in writes] == [str(ada.pk)] * 2  # type: ignore[attr-defined]  # extra
    assert ada.email not in caplog.text


def test_who_may_only_look_shuts_nobody_out(staff: Staff) -> None:
    ada = free_user()

    _act(staff("view_user"), "shut_out", ada)

    assert User.objects.get(pk=ada.pk).is_active


def test_staff_do_not_shut_each_other_out(staff: Staff) -> None:
    boss = free_user(is_staff=True)

    _act(staff("view_user", "change_user"), "shut_out", boss)

    assert User.objects.get(pk=boss.pk).is_active


@pytest.mark.parametrize("path", ["add/", "{pk}/delete/"])
def test_nothing_is_added_or_deleted(staff: Staff, path: str) -> None:
    ada = free_user()
    browser = staff("view_user", "add_user", "change_user", "delete_user")

    assert browser.get(f"{PEOPLE}{path.format(pk=ada.pk)}").status_code == 403


def test_a_page_sent_back_changes_nothing(staff: Staff) -> None:
    ada = free_user()
    browser = staff("view_user", "change_user")

    answer = browser.post(f"{PEOPLE}{ada.pk}/change/", {"is_staff": "on", "is_superuser": "on"})

    assert answer.status_code == 403
    assert not User.objects.get(pk=ada.pk).is_staff


def test_a_flag_is_changed_with_a_trace(staff: Staff, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "eventsinfo")
    flag = baker.make(Flag, name="free_phones")
    browser = staff("view_flag", "change_flag")
    sent = {"action": "enable_for_all", "_selected_action": [flag.pk]}

    browser.post("/admin/waffle/flag/", sent)

    flag.refresh_from_db()
    assert flag.everyone
    assert "admin_write" in [record.getMessage() for record in caplog.records]


def test_what_staff_wrote_can_be_looked_at(staff: Staff) -> None:
    ada = free_user()
    _act(staff("view_user", "change_user"), "shut_out", ada)
    browser = staff("view_logentry")

    pages = [
        browser.get("/admin/admin/logentry/", {"q": written}).content.decode()
        for written in ("all", "", "0")
    ]

    assert ["shut out" in page for page in pages] == [True, False, False]


def test_libraries_bring_no_pages_along(staff: Staff) -> None:
    index = staff("view_user", "view_socialaccount", "view_emailaddress").get("/admin/")

    assert "auth/user" in index.content.decode()
    assert "socialaccount" not in index.content.decode()
    assert "emailaddress" not in index.content.decode()


@pytest.mark.parametrize(
    ("address", "shown"),
    [("ada@home.example", "a...@h...example"), ("", ""), ("nobody", ""), ("x@y", "x...@y...y")],
)
def test_an_address_shows_its_first_letters(address: str, shown: str) -> None:
    assert masked(address) == shown
