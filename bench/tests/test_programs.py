"""What the benchmarks start does what they measure it for."""

import smtplib
from pathlib import Path

import pytest

from bench import letters
from bench.aws.standin import stand_in
from bench.crews import Site, ours, plain
from bench.databases import sqlite
from bench.notifications import Topic
from bench.processes import ProgramError, output, program
from emails.testing.ports import free_port


def test_the_plain_door_answers_only_for_what_the_sink_took(tmp_path: Path) -> None:
    port = str(free_port())
    with (
        program(tmp_path, "-m", "bench.programs.sink") as sink,
        program(tmp_path, "-m", "bench.programs.plain_door", port, sink.line()) as door,
    ):
        door.line()
        with smtplib.SMTP("127.0.0.1", int(port)) as client:
            client.sendmail("news@store.example", ["k3x9@mask.example"], letters.newsletter())
            client.sendmail("news@store.example", ["k3x9@mask.example"], b"")


@pytest.mark.parametrize("concurrency", [0, 4])
def test_the_plain_worker_empties_its_queue(tmp_path: Path, concurrency: int) -> None:
    with stand_in(tmp_path) as cloud:
        site = Site(tmp_path, cloud, Topic.with_new_key(), {})
        with plain(site, concurrency) as crew:
            run = crew.run(letters.text(), 12)
        report = cloud.report()

    assert run.per_second > 0
    assert (len(report["sent"]), report["waiting"]["plain"]) == (12, 0)


def test_our_worker_sends_what_the_queue_announces(tmp_path: Path) -> None:
    with sqlite(tmp_path) as database, stand_in(tmp_path) as cloud:
        site = Site(tmp_path, cloud, Topic.with_new_key(), {"DATABASE_URL": database.url})
        with ours(site, 4) as crew:
            crew.run(letters.newsletter(), 12)
        report = cloud.report()

    assert sorted(map(len, report["sent"].values())) == [1] * 12
    assert (report["objects"], report["waiting"], set(report["held"].values())) == (
        0,
        {"letters": 0, "dead-letters": 0, "plain": 0, "serial": 0},
        {0},
    )


def test_a_program_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(ProgramError, match="No module named"):
        output(tmp_path, "-m", "bench.nothing")
