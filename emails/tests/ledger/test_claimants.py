"""Telling a dead process of this host from a living one."""

import subprocess
import sys

from emails.ledger.claimants import is_surely_dead, this_process

_TELL = "from emails.ledger.claimants import this_process; print(this_process()); input()"


def test_this_process_lives() -> None:
    assert not is_surely_dead(this_process())


def test_another_process_lives_until_it_ends() -> None:
    with subprocess.Popen(  # noqa: S603  (our own program)
        [sys.executable, "-c", _TELL], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        name = child.stdout.readline().strip()
        assert not is_surely_dead(name)
        child.kill()
        child.wait()

        assert is_surely_dead(name)


def test_a_name_fits_its_column() -> None:
    assert len(this_process()) < 128


def test_a_number_that_was_given_out_again_is_not_the_same_process() -> None:
    host, pid, _ = this_process().rsplit("/", 2)

    assert is_surely_dead(f"{host}/{pid}/1.00")


def test_nothing_is_known_of_other_hosts() -> None:
    assert not is_surely_dead("another-host/999999999/1.00")
