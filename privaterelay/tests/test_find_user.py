"""People are found by their address, whatever its case, and without looking at every row."""

import pytest
from django.db import connection

from privaterelay.find_user import (
    NoSuchUserError,
    SeveralUsersError,
    user_by_email,
    users_with_address,
)
from privaterelay.testing.users import free_user

pytestmark = pytest.mark.django_db


def test_an_address_in_any_case_finds_its_person() -> None:
    ada = free_user(email="Ada@Home.example")

    assert user_by_email("ada@HOME.example") == ada


def test_of_two_with_one_address_neither_is_taken_for_the_other() -> None:
    free_user()
    free_user(email="ADA@home.example")

    with pytest.raises(SeveralUsersError):
        user_by_email("ada@home.example")


@pytest.mark.parametrize("address", ["", "nora@home.example", "%@home.example"])
def test_nobody_is_found_by_what_is_nobodys_address(address: str) -> None:
    free_user()
    free_user(email="")

    with pytest.raises(NoSuchUserError):
        user_by_email(address)


def test_an_index_finds_them() -> None:
    plan = users_with_address("ada@home.example").explain()

    if connection.vendor == "sqlite":  # PostgreSQL reads a table of a few rows as a whole
        assert "email_hash" in plan
        assert "SCAN" not in plan
