"""Telling a dead process of this host from a living one."""

import subprocess
import sys

import psutil

from emails.ledger.claimants import is_surely_dead, this_process


def _name(process: psutil.Process) -> str:
    host = this_process().rpartition("/")[0].rpartition("/")[0]
    return f"{host}/{process.pid}/{process.create_time():.2f}"


def test_this_process_lives() -> None:
    assert not is_surely_dead(this_process())


def test_another_process_lives_until_it_ends() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        name = _name(psutil.Process(child.pid))
        assert not is_surely_dead(name)
        child.kill()
        child.wait()

        assert is_surely_dead(name)


def test_a_number_that_was_given_out_again_is_not_the_same_process() -> None:
    host, pid, _ = this_process().rsplit("/", 2)

    assert is_surely_dead(f"{host}/{pid}/1.00")


def test_nothing_is_known_of_other_hosts() -> None:
    assert not is_surely_dead("another-host/999999999/1.00")
