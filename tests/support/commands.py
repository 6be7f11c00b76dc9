"""Running the program as a user at a shell would."""

import contextlib
import io
import subprocess
import sys

import pytest

from tui.cli.main import main

PROGRAM = (sys.executable, "-c", "from tui.cli.main import main; main()")


def run(*arguments, stdin="", env=None):
    """Run `wholeschool` in a separate process."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        timeout=60,
        env=env,
        check=False,
    )


def out(*arguments, stdin=""):
    """Return the output of a run that must succeed."""
    done = run(*arguments, stdin=stdin)
    assert done.returncode == 0, done.stderr.decode()
    assert not done.stderr, done.stderr.decode()
    return done.stdout.decode()


def out_here(*arguments):
    """Do the same as `out` in this process, for long series of commands; other tests start a process for each."""
    output = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(output), pytest.raises(SystemExit) as end:
        main([*map(str, arguments)])
    assert end.value.code == 0
    return output.buffer.getvalue().decode()


def refused(*arguments, stdin=""):
    """Return the one line on standard error of a run that must be refused."""
    done = run(*arguments, stdin=stdin)
    assert done.returncode == 2, (done.returncode, done.stdout, done.stderr)
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith("wholeschool: ")
    return lines[0]
