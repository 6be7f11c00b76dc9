"""The program with a fault at one of its system calls, injected by strace."""

import os
import re
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass

from .commands import PROGRAM

WRITING = ("openat", "write", "fsync", "rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat")
OTHERS = ("chmod", "fchmod", "fchmodat", "fchown", "chown", "fchownat", "link", "linkat", "close", "utimensat")
CALLS = (*WRITING, *OTHERS)

_LINE = re.compile(r"(\d*) *(\w+)\((.*)", re.DOTALL)


def why_not():
    """Return why nothing can be injected here; empty if it can."""
    if not shutil.which("strace"):
        return "strace is not installed"
    tried = subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], check=False, capture_output=True)
    return "strace may not trace here" if tried.returncode else ""


@dataclass(frozen=True)
class Point:
    """One system call of a run."""

    call: str
    number: int
    """Its number among the calls of this name, from 1, as strace counts them."""
    writes: bool
    """Whether it may change what is on the disk."""


class Traced:
    """Runs `wholeschool` with what it does below one folder traced."""

    def __init__(self, folder, log):
        self._folder, self._log = str(folder), log
        self._environment = {
            **os.environ,
            "HOME": str(folder),
            "WHOLESCHOOL_HOME": f"{folder}/home",
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def run(self, *arguments, inject="", stdin=b""):
        """Run it, with the fault that `inject` describes; return the finished process."""
        return subprocess.run(
            [*self._strace(inject), "-f", "-qq", *PROGRAM, *map(str, arguments)],
            env=self._environment, input=stdin, capture_output=True, timeout=120, check=False,
        )  # fmt: skip

    @contextmanager
    def attached(self, process, inject=""):
        """Trace the main thread of a program, from now until it ends; with the fault that `inject` describes."""
        tracer = subprocess.Popen([*self._strace(inject), "-p", str(process)], stderr=subprocess.PIPE)
        try:
            assert b"attached" in tracer.stderr.readline()
            yield
        finally:
            tracer.terminate()
            tracer.communicate(timeout=30)

    def _strace(self, inject):
        fault = ["-e", f"inject={inject}"] if inject else []
        return ["strace", "-y", "-e", f"trace={','.join(CALLS)}", *fault, "-o", self._log]

    def points(self):
        """Return the calls of the last run that concern the folder."""
        counts, found, main = {}, [], ""
        for line in self._log.read_text(errors="replace").splitlines():
            if not (parts := _LINE.match(line)):
                continue
            process, call, rest = parts.groups()
            main = main or process
            if process != main:
                continue
            counts[call] = counts.get(call, 0) + 1
            if self._folder in rest and not self._is_idle(call, rest):
                found.append(Point(call, counts[call], call != "openat" or "O_CREAT" in rest))
        return found

    def hit(self):
        """Return whether the last call, or the one that failed, concerns the folder."""
        lines = self._log.read_text(errors="replace").splitlines()
        injected = [line for line in lines if "(INJECTED)" in line]
        calls = [line for line in lines if _LINE.match(line)]
        return self._folder in (injected or calls[-1:] or [""])[-1]

    def _is_idle(self, call, rest):
        """Return whether the call changes nothing: it closes a folder, or a file that was read."""
        return call == "close" and ".tmp>" not in rest
