"""A command that we run ends before us."""

import os
import signal
import subprocess
import sys
import textwrap

import psutil

from tools.children import run

PARENT = textwrap.dedent("""
    import os, sys
    from tools.children import leave_tidily_on_sigterm, run

    leave_tidily_on_sigterm()
    print("ended with", run([sys.executable, "-c", "print('up', flush=True); input()"], os.environ))
""")


def test_the_exit_code_is_the_command_s() -> None:
    assert run([sys.executable, "-c", "raise SystemExit(7)"], os.environ) == 7


def test_sigterm_ends_the_command_first() -> None:
    command = [sys.executable, "-c", PARENT]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "up\n"
        children = psutil.Process(parent.pid).children()
        parent.terminate()

        assert parent.stdout.readline() == f"ended with {-signal.SIGTERM}\n"
    assert parent.returncode == 0
    assert not any(child.is_running() for child in children)
