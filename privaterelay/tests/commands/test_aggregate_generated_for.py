"""Usage by host."""

import csv
from pathlib import Path

import pytest
from django.core.management import CommandError

from privaterelay.site_totals import host_of
from privaterelay.tests.commands.test_people import run

HEAD = (
    "generated_for,count,total_usage,total_forwarded,total_blocked,"
    "total_level_one_trackers_blocked,total_replied,total_spam\n"
)


@pytest.mark.parametrize(
    ("site", "host"),
    [
        ("shop.example", "shop.example"),
        ("//shop.example", "shop.example"),
        ("https://shop.example", "shop.example"),
        ("https://SHOP.example:8443/basket?x=//y", "shop.example"),
        ("www.shop.example", "www.shop.example"),
        ("shop.example/basket", "shop.example"),
        (" shop.example ", "shop.example"),
        ("", ""),
    ],
)
def test_a_site_is_its_host(site: str, host: str) -> None:
    assert host_of(site) == host


def test_rows_of_a_host_are_added_up(tmp_path: Path) -> None:
    table = tmp_path / "usage.csv"
    table.write_text(
        HEAD
        + "shop.example,1,2,3,4,5,6,7\n"
        + "|https://shop.example/a,b|,10,20,30,40,50,60,70\n"
        + "www.shop.example,1,1,1,1,1,1,\n"
    )

    run("aggregate_generated_for", "--path", str(table))

    with (tmp_path / "aggregate.csv").open(newline="") as written:
        rows = list(csv.DictReader(written, quotechar="|"))
    assert [(row["domain"], row["row_count"], row["count"]) for row in rows] == [
        ("shop.example", "2", "11"),
        ("www.shop.example", "1", "1"),
    ]
    assert [row["total_spam"] for row in rows] == ["77", "0"]
    assert {value for row in rows for name, value in row.items() if name.startswith("ra")} == {""}


@pytest.mark.parametrize(
    "content", [HEAD + "shop.example,x,2,3,4,5,6,7\n", "generated_for\nshop.example\n", "\xff"]
)
def test_core_w_49_a_table_that_is_none_is_a_failure(tmp_path: Path, content: str) -> None:
    table = tmp_path / "usage.csv"
    table.write_bytes(content.encode("latin-1"))

    if content == "\xff":
        with pytest.raises(CommandError, match="utf-8"):
            run("aggregate_generated_for", "--path", str(table))
    else:
        with pytest.raises(CommandError, match="Line 2"):
            run("aggregate_generated_for", "--path", str(table))


@pytest.mark.parametrize("path", ["", "/nowhere/usage.csv"])
def test_core_w_49_a_path_that_leads_nowhere_is_a_failure(path: str) -> None:
    with pytest.raises(CommandError):
        run("aggregate_generated_for", "--path", path)
