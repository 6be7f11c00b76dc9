"""Programs that start immediately: a process with everything imported, which forks a new one for each terminal.

The program itself runs, in a separate process; only the wait for Python's imports is skipped, so that
hundreds of starts fit into a test.
"""

import json
import os
import subprocess
import sys
from pathlib import Path


class Warm:
    """The process that forks; use it in a `with` statement."""

    def __enter__(self):
        self._process = subprocess.Popen(
            [sys.executable, Path(__file__)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        assert self._ask({"ready": True}) == {}
        return self

    def __exit__(self, *_):
        self._process.stdin.close()
        assert self._process.wait(30) == 0
        self._process.stdout.close()

    def start(self, terminal, arguments, environment=None, controlled=True):
        """Run `wholeschool` in the terminal of this name; return the number of its process.

        If it is not `controlled` by the terminal, the system does not notify it when the terminal closes.
        """
        asked = {"terminal": terminal, "arguments": [*map(str, arguments)], "environment": environment or {}}
        asked["flags"] = 0 if controlled else os.O_NOCTTY
        return self._ask(asked)["process"]

    def ended(self, process):
        """Return the exit code of a process that was started here; None while it runs."""
        return self._ask({"ended": process})["code"]

    def _ask(self, request):
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


def _run(request):
    os.setsid()
    os.environ.update(request["environment"])
    descriptor = os.open(request["terminal"], os.O_RDWR | request["flags"])
    for standard in (0, 1, 2):
        os.dup2(descriptor, standard)
    os.close(descriptor)
    from tui.cli.main import main

    main(request["arguments"])


def _serve():
    import tui.app
    import tui.screens.review.review_screen  # noqa: F401 - for what it imports

    for line in sys.stdin:
        request = json.loads(line)
        answer = {}
        if "terminal" in request:
            answer["process"] = os.fork()
            if answer["process"] == 0:
                _run(request)
        elif "ended" in request:
            process, status = os.waitpid(request["ended"], os.WNOHANG)
            answer["code"] = os.waitstatus_to_exitcode(status) if process else None
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve()
