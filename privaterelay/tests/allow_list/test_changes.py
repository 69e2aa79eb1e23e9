"""From what is there to what should be."""

import pytest

from privaterelay.allow_list.changes import Changes, changes, wanted_records


def test_an_id_is_the_domain_with_dashes() -> None:
    assert wanted_records(["b.example", "a.example", "a.example"]) == {
        "a-example": "a.example",
        "b-example": "b.example",
    }


def test_core_w_47_domains_that_look_alike_have_ids_of_their_own() -> None:
    domains = ["a.b-c.example", "a-b.c.example", "a-b-c.example"]

    records = wanted_records(domains)

    assert sorted(records.values()) == sorted(domains)
    assert sorted(records) == ["a-b-c-example", "a-b-c-example_2", "a-b-c-example_3"]
    assert wanted_records(reversed(domains)) == records


@pytest.mark.parametrize(
    ("present", "needed"),
    [
        ({"a-example": "a.example"}, Changes((), {})),
        ({}, Changes((), {"a-example": "a.example"})),
        ({"a-example": "a.example", "b-example": "b.example"}, Changes(("b-example",), {})),
        ({"a-example": "z.example"}, Changes((), {"a-example": "a.example"})),
    ],
)
def test_what_is_right_stays(present: dict[str, str], needed: Changes) -> None:
    assert changes(present, {"a-example": "a.example"}) == needed


def test_core_w_47_a_wrong_id_is_put_right_in_one_run() -> None:
    needed = changes({"1234": "a.example"}, {"a-example": "a.example"})

    assert needed == Changes(("1234",), {"a-example": "a.example"})


def test_no_change_is_nothing() -> None:
    assert not Changes((), {})
